import type { TrainingReport } from "../../api/client";
import { type AngleErrors, angleErrors } from "../../core/angles";
import { errorsAt } from "../../core/errors";
import type { Drawable } from "../../core/outline";

export interface LabelFigures {
  readonly label: string;
  readonly targets: number;
  readonly correct: number;
  readonly missed: number;
  readonly wrong: number;
  readonly recall: number | null;
  readonly precision: number | null;
}

export interface SetFigures {
  readonly images: number;
  readonly targets: number;
  readonly correct: number;
  readonly missed: number;
  readonly wrong: number;
  readonly recall: number | null;
  readonly precision: number | null;
  readonly perLabel: readonly LabelFigures[];
  /** Of the correct detections; null where no rotated box with a direction is among them. */
  readonly angles: AngleErrors | null;
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Recounts correct, missed and false at any threshold from the report's own matches: no new run is needed. */
export function scoresAt(report: TrainingReport, split: "heldOut" | "train", threshold: number): SetFigures {
  const images = report.images.filter((image) => image.split === split);
  const rows = new Map(report.labels.map((label) => [label, { correct: 0, missed: 0, wrong: 0 }]));
  const pairs: [Drawable, Drawable][] = [];
  // Shapes of labels that the version does not know are not counted.
  const add = (label: string | undefined, what: "correct" | "missed" | "wrong"): void => {
    const row = rows.get(label ?? "");
    if (row) {
      row[what]++;
    }
  };
  for (const image of images) {
    const errors = errorsAt(image, threshold);
    const correct = new Set(errors.correct);
    for (const match of image.matches.filter((m) => correct.has(m.detection))) {
      pairs.push([image.targets[match.target] as unknown as Drawable, image.detections[match.detection] as unknown as Drawable]);
    }
    errors.correct.forEach((i) => add(image.detections[i]!.label, "correct"));
    errors.false.forEach((i) => add(image.detections[i]!.label, "wrong"));
    errors.missed.forEach((i) => add(image.targets[i]!.label, "missed"));
  }
  const perLabel = [...rows].map(([label, { correct, missed, wrong }]) => ({
    label,
    correct,
    missed,
    wrong,
    targets: correct + missed,
    recall: share(correct, correct + missed),
    precision: share(correct, correct + wrong),
  }));
  const sum = (pick: (row: LabelFigures) => number): number => perLabel.reduce((total, row) => total + pick(row), 0);
  const [correct, missed, wrong] = [sum((r) => r.correct), sum((r) => r.missed), sum((r) => r.wrong)];
  return {
    images: images.length,
    targets: correct + missed,
    correct,
    missed,
    wrong,
    recall: share(correct, correct + missed),
    precision: share(correct, correct + wrong),
    perLabel,
    angles: angleErrors(pairs, report.modelType === "ocr"),
  };
}
