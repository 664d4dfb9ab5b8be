import { errorsAt, type MatchedImage } from "./errors";
import type { Verdict } from "./palette";

/** One thing to look at on an image: an index into its detections, or for a missed target into its targets. */
export interface Sight {
  readonly verdict: Verdict;
  readonly index: number;
}

/** What was missed, then what is false, best score first; of one label, or of all where it is "". */
export function mistakesOf(image: MatchedImage, threshold: number, label: string): Sight[] {
  const errors = errorsAt(image, threshold);
  const about = (shape: { readonly label?: string }): boolean => label === "" || shape.label === label;
  return [
    ...errors.missed.filter((index) => about(image.targets[index]!)).map((index) => ({ verdict: "missed" as const, index })),
    ...errors.false.filter((index) => about(image.detections[index]!)).map((index) => ({ verdict: "false" as const, index })),
  ];
}

export interface Stand {
  /** Index of the image. */
  readonly image: number;
  /** Index of the mistake on it, from 0. */
  readonly mistake: number;
}

/** The next (or previous) mistake, going on to other images; undefined where there is none. */
export function walk(mistakes: readonly number[], at: Stand, by: 1 | -1): Stand | undefined {
  const mistake = at.mistake + by;
  if (mistake >= 0 && mistake < (mistakes[at.image] ?? 0)) {
    return { image: at.image, mistake };
  }
  for (let image = at.image + by; image >= 0 && image < mistakes.length; image += by) {
    if (mistakes[image]! > 0) {
      return { image, mistake: by === 1 ? 0 : mistakes[image]! - 1 };
    }
  }
  return undefined;
}
