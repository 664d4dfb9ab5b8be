import { doubtOf, inOrder, type ReviewOrder } from "./uncertainty";
import { foundAt, isFound, type TestedShapes } from "./suggestions";

/** One image of a test's results. */
export interface Tested extends TestedShapes {
  readonly id: string;
  readonly name: string;
  readonly refusal?: unknown;
  readonly lines?: readonly TestedLine[] | null;
}

export interface TestedLine {
  readonly text: string;
  /** Indices into the detections, in reading order. */
  readonly shapes: readonly number[];
}

export const reviewParts = ["", "found", "nothing", "refused"] as const;
export type ReviewPart = (typeof reviewParts)[number];

export interface ReviewChoice {
  readonly threshold: number;
  /** The one label that counts; "" for all. */
  readonly label: string;
  readonly show: ReviewPart;
  readonly sort: ReviewOrder;
}

export interface Reviewed<T> {
  readonly image: T;
  readonly name: string;
  /** Indices of the detections that count, best first. */
  readonly found: readonly number[];
  readonly best: number;
  readonly doubt: number;
  /** Nothing was found of any label: only then there may be nothing to find. */
  readonly empty: boolean;
}

export interface Review<T> {
  readonly images: readonly Reviewed<T>[];
  readonly counts: Readonly<Record<ReviewPart, number>>;
  readonly targets: number;
  /** Targets of each label at the threshold, whatever label was chosen; by name. */
  readonly perLabel: ReadonlyMap<string, number>;
}

const isNull = (value: unknown): boolean => value === null || value === undefined;

/** Doubts do not move with the slider: they follow the version's own threshold. */
export function doubtsOf<T extends Tested>(images: readonly T[], threshold: number, label: string): ReadonlyMap<string, number> {
  return new Map(images.map((image) => [image.id, doubtOf(image, threshold, label)]));
}

/** The images of a test at a threshold: how many have results, and those that were asked for, in their order. Refused ones stand at the end. */
export function reviewOf<T extends Tested>(images: readonly T[], doubts: ReadonlyMap<string, number>, choice: ReviewChoice): Review<T> {
  const parts: Record<Exclude<ReviewPart, "">, Reviewed<T>[]> = { found: [], nothing: [], refused: [] };
  const perLabel = new Map<string, number>();
  let targets = 0;
  for (const image of images) {
    const all = foundAt(image, choice.threshold);
    for (const index of all) {
      const { label } = image.detections[index]!;
      perLabel.set(label, (perLabel.get(label) ?? 0) + 1);
    }
    const found = choice.label === "" ? all : all.filter((index) => image.detections[index]!.label === choice.label);
    targets += found.length;
    const best = found.length > 0 ? (image.detections[found[0]!]!.score ?? 0) : 0;
    const part = !isNull(image.refusal) ? "refused" : found.length > 0 ? "found" : "nothing";
    parts[part].push({ image, name: image.name, found, best, doubt: doubts.get(image.id) ?? 0, empty: all.length === 0 });
  }
  const shown = choice.show === "" ? [...inOrder([...parts.found, ...parts.nothing], choice.sort), ...inOrder(parts.refused, "name")] : inOrder(parts[choice.show], choice.sort);
  return {
    images: shown,
    counts: { "": images.length, found: parts.found.length, nothing: parts.nothing.length, refused: parts.refused.length },
    targets,
    perLabel: new Map([...perLabel].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Text lines of the characters that count: characters below the threshold drop out of their lines, and a line without any is none. */
export function linesAt(image: Pick<Tested, "detections" | "lines">, threshold: number): string[] {
  return (image.lines ?? []).flatMap((line) => {
    const kept = line.shapes.map((index) => image.detections[index]!).filter((shape) => isFound(shape, threshold));
    return kept.length === 0 ? [] : [kept.length === line.shapes.length ? line.text : kept.map((shape) => shape.label).join("")];
  });
}
