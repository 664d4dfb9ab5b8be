import type { Shape } from "../core/annotate/shapes/shape";

/** How shapes look: decided by the page, asked by the painters. */
export interface Look {
  colourOf(shape: Shape): string;
  isVisible(shape: Shape): boolean;
  /** Text at the shape: its character, its label, its confidence; empty for none. */
  textOf(shape: Shape): string;
}

export const ignoreColour = "#b8c0c8";
/** Of a shape whose label is in no list. */
export const unlistedColour = "#9fd0ff";
export const accent = "#4da3ff";
export const handleSize = 7;

/** Below so many screen pixels a shape is drawn as its bounds: nobody sees more of it. */
export const leastDetail = 6;
/** From so many shapes in sight on, texts would only cover them. */
export const mostTexts = 250;
