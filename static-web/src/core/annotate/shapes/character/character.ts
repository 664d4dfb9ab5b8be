import type { Shape } from "../shape";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What a person counts as characters; white space is none, since no box stands for it. */
export function charactersOf(text: string): string[] {
  return [...segmenter.segment(text)].map((part) => part.segment).filter((part) => part.trim() !== "");
}

/** A character box whose content was not typed yet: it is kept, but cannot be saved. */
export const isUntyped = (shape: Shape): boolean => !shape.ignore && shape.label === "";

/** Gives the characters to the boxes one by one; boxes beyond the text stay as they are, characters beyond the boxes are returned. */
export function typeInto(boxes: readonly Shape[], text: string): { readonly typed: readonly Shape[]; readonly left: string } {
  const characters = charactersOf(text);
  return {
    typed: boxes.slice(0, characters.length).map((shape, index) => ({ ...shape, label: characters[index]! })),
    left: characters.slice(boxes.length).join(""),
  };
}
