import { errorsAt, type MatchedImage } from "./errors";

/** An image whose report says which label may be taken for which. */
export interface ConfusableImage extends MatchedImage {
  readonly id: string;
  readonly overlaps?:
    | (NonNullable<MatchedImage["overlaps"]> & { readonly otherLabels: readonly { readonly detection: number; readonly target: number }[] })
    | null;
}

/** One cell: how many targets, on which images. */
export interface ConfusionCell {
  readonly count: number;
  readonly images: ReadonlySet<string>;
}

/**
 * Which label is taken for which at a threshold. Rows: labelled as; columns: found as; the last of each is "nothing". Pairs of the same label come first;
 * what is left is paired regardless of label, best score first, then greatest overlap; the rest was missed or false. Mirrors the server's
 * ConfusionMatrix; undefined where the report does not hold what is needed.
 */
export function confusionAt(images: readonly ConfusableImage[], labels: readonly string[], threshold: number): ConfusionCell[][] | undefined {
  if (images.some((image) => !image.overlaps)) {
    return undefined;
  }
  const nothing = labels.length;
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const cells = Array.from({ length: nothing + 1 }, () => Array.from({ length: nothing + 1 }, () => ({ count: 0, images: new Set<string>() })));
  for (const image of images) {
    const add = (row: number | undefined, column: number | undefined): void => {
      if (row !== undefined && column !== undefined) {
        const cell = cells[row]![column]!;
        cell.count++;
        cell.images.add(image.id);
      }
    };
    const labelled = (target: number): number | undefined => indexOf.get(image.targets[target]!.label ?? "");
    const found = (detection: number): number | undefined => indexOf.get(image.detections[detection]!.label ?? "");
    const errors = errorsAt(image, threshold);
    const open = new Set(errors.missed);
    errors.correct.forEach((detection) => add(found(detection), found(detection)));
    const taken = new Set<number>();
    // A neutral detection is never false, but it may show what a target was taken for.
    for (const { detection, target } of image.overlaps!.otherLabels) {
      if ((image.detections[detection]!.score ?? 0) >= threshold && !taken.has(detection) && open.has(target) && labelled(target) !== undefined && found(detection) !== undefined) {
        taken.add(detection);
        open.delete(target);
        add(labelled(target), found(detection));
      }
    }
    errors.false.filter((detection) => !taken.has(detection)).forEach((detection) => add(nothing, found(detection)));
    open.forEach((target) => add(labelled(target), nothing));
  }
  return cells;
}
