import type { MatchedImage } from "./errors";
import { mistakesOf } from "./walk";

export interface ComparedImage extends MatchedImage {
  readonly id: string;
  readonly name: string;
  readonly split: "heldOut" | "train";
}

/** One image that both versions were scored on. */
export interface ImagePair<I> {
  readonly first: I;
  readonly second: I;
  /** Missed and false of each. */
  readonly mistakes: readonly [number, number];
}

/** Images that neither version has learnt from: on others a comparison flatters the one that has. Greatest change first, then by name. */
export function heldOutByBoth<I extends ComparedImage>(first: readonly I[], second: readonly I[], threshold: number, label: string): ImagePair<I>[] {
  const others = new Map(second.map((image) => [image.id, image]));
  const mistakes = (image: I): number => mistakesOf(image, threshold, label).length;
  return first
    .flatMap((image) => {
      const other = others.get(image.id);
      return other && image.split === "heldOut" && other.split === "heldOut" ? [{ first: image, second: other, mistakes: [mistakes(image), mistakes(other)] as const }] : [];
    })
    .sort((a, b) => Math.abs(b.mistakes[1] - b.mistakes[0]) - Math.abs(a.mistakes[1] - a.mistakes[0]) || a.first.name.localeCompare(b.first.name));
}
