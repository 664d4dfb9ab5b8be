import { isFound, type TestedShapes } from "./suggestions";

/**
 * How unsure a version is of an image, 0 to 1, by its own threshold t. A detection of score s raises a doubt of (1 − s) / (1 − t) from t up and of s / t below it:
 * 1 at the threshold, 0 at full confidence and at none. What scores below t / 2 was hardly ever a target and raises none. An image has the doubt of its most
 * doubtful detection; 0 where nothing was found and nothing just missed, so that such images come last.
 */
export function doubtOf(image: Pick<TestedShapes, "detections">, threshold: number, label = ""): number {
  let most = 0;
  for (const shape of image.detections) {
    const score = shape.score ?? 0;
    if (score < threshold / 2) {
      break;
    }
    if (label === "" || shape.label === label) {
      most = Math.max(most, isFound(shape, threshold) ? Math.min(1, (1 - score) / (1 - threshold)) : score / threshold);
    }
  }
  return most;
}

export const reviewOrders = ["unsure", "score", "name"] as const;
export type ReviewOrder = (typeof reviewOrders)[number];

interface Ordered {
  readonly name: string;
  readonly doubt: number;
  /** Confidence of the best detection that counts; 0 where there is none. */
  readonly best: number;
}

const names = new Intl.Collator(undefined, { numeric: true });

/** Sorts images: most unsure first, best score first, or by name with its numbers as numbers. What is equal goes by name. */
export function inOrder<T extends Ordered>(images: readonly T[], order: ReviewOrder): T[] {
  const by: Record<ReviewOrder, (a: T, b: T) => number> = {
    unsure: (a, b) => b.doubt - a.doubt || b.best - a.best,
    score: (a, b) => b.best - a.best,
    name: () => 0,
  };
  return [...images].sort((a, b) => by[order](a, b) || names.compare(a.name, b.name));
}
