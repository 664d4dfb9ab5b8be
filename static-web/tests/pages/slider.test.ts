import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TrainingReport } from "../../src/api/client";
import { confusionAt } from "../../src/core/confusion";
import { scoresAt } from "../../src/pages/report/scores-at";

/** Written by the scoring itself (tests/Domain/Scoring/SliderFixtureTests.cs). */
const example = JSON.parse(readFileSync("tests/fixtures/slider.json", "utf8")) as Pick<TrainingReport, "labels" | "images"> & {
  scores: { threshold: number; heldOut: TrainingReport["heldOut"]; trainedOn: TrainingReport["trainedOn"] }[];
};
const report = { ...example, modelType: "detection" } as unknown as TrainingReport;

describe.each(example.scores)("the slider at $threshold", ({ threshold, heldOut, trainedOn }) => {
  it.each([
    ["heldOut", heldOut],
    ["train", trainedOn],
  ] as const)("counts %s images as a new scoring does", (split, scores) => {
    const found = scoresAt(report, split, threshold);
    expect({ images: found.images, targets: found.targets, correct: found.correct, missed: found.missed, wrong: found.wrong }).toEqual({
      images: scores.images,
      targets: scores.targets,
      correct: scores.correct,
      missed: scores.missed,
      wrong: scores.false,
    });
    expect(found.recall).toBeCloseTo(scores.averageRecall!, 12);
    expect(found.precision).toEqual(scores.precision ?? null);
    expect(found.perLabel.map((row) => [row.label, row.targets, row.correct, row.missed, row.wrong])).toEqual(
      scores.perLabel.map((row) => [row.label, row.targets, row.correct, row.missed, row.false]),
    );
  });

  it.each([
    ["heldOut", heldOut],
    ["train", trainedOn],
  ] as const)("says of %s images which label is taken for which", (split, scores) => {
    const cells = confusionAt(
      example.images.filter((image) => image.split === split),
      example.labels,
      threshold,
    );
    expect(cells!.map((row) => row.map((cell) => cell.count))).toEqual(scores.confusion);
    for (const cell of cells!.flat()) {
      expect(cell.images.size > 0).toBe(cell.count > 0);
    }
  });
});

describe("a report of before overlaps were kept", () => {
  it("has no matrix but the one of its own threshold", () => {
    expect(confusionAt(example.images.map((image) => ({ ...image, overlaps: undefined })), example.labels, 0.3)).toBeUndefined();
  });
});
