import type { ImageLook } from "./workspace";

/** Where the page keeps its gamma curve. */
export const gammaFilterId = "annotate-gamma";

/** CSS filter of the image layer; empty for the image as it is. */
export function imageFilter({ brightness, contrast, gamma }: ImageLook): string {
  return [
    gamma !== 100 ? `url(#${gammaFilterId})` : "",
    brightness !== 100 ? `brightness(${brightness}%)` : "",
    contrast !== 100 ? `contrast(${contrast}%)` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Gamma of 100–300: the exponent that lifts dark parts. */
export const gammaExponent = ({ gamma }: ImageLook): number => 100 / gamma;
