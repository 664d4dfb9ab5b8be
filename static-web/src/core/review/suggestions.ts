import type { Size } from "../annotate/geometry";
import { kindOf } from "../annotate/shapes/kinds";
import type { Shape } from "../annotate/shapes/shape";
import type { LabelDocument } from "../annotate/store/label-store";
import { overlapOf } from "./overlap";

/** What a version found on one image, as the results of a test carry it. */
export interface TestedShapes {
  readonly width: number;
  readonly height: number;
  /** Best first, down to a confidence of 0.01. */
  readonly detections: readonly Shape[];
}

/** A slider's hundredth may lie a rounding error beside the one that it means. */
const rounding = 1e-9;

/** How much of two frames is shared where both stand for one target; the scoring counts a target as found from the same share on. */
export const sameTarget = 0.5;

/** Whether a detection counts at a threshold. */
export const isFound = (shape: { readonly score?: number | null }, threshold: number): boolean => (shape.score ?? 0) >= threshold - rounding;

/** Indices of the detections at or above a threshold, best first; of one label, or of all where it is "". */
export function foundAt(image: Pick<TestedShapes, "detections">, threshold: number, label = ""): number[] {
  const found: number[] = [];
  for (const [index, shape] of image.detections.entries()) {
    if (!isFound(shape, threshold)) {
      // The best come first. Most of what is listed is far below: thousands of images are counted while a slider moves.
      break;
    }
    if (label === "" || shape.label === label) {
      found.push(index);
    }
  }
  return found;
}

/** A detection as a person's label: with an id of its own, and without what only a proposal has. */
export function accepted(shape: Shape, newId: () => string): Shape {
  const kept: Record<string, unknown> = { ...shape, id: newId(), ignore: false };
  delete kept["score"];
  delete kept["extra"];
  return kept as unknown as Shape;
}

/** Whether it may stand among the labels of an image: it is of some size, inside, has a name, and an outline that does not cross itself. */
export const canBeLabel = (shape: Shape, image: Size): boolean => shape.label !== "" && kindOf(shape).problem(shape, image) === null;

/**
 * The detections of an image at or above a threshold as annotation shapes, in the order of their confidence. What no annotation may be (too small, outside the
 * picture, an outline that crosses itself) is left out: the server would refuse the whole image for it.
 */
export function suggestionsAt(image: TestedShapes, threshold: number, newId: () => string, only?: ReadonlySet<number>): Shape[] {
  return foundAt(image, threshold)
    .filter((index) => only?.has(index) ?? true)
    .map((index) => image.detections[index]!)
    .filter((shape) => canBeLabel(shape, image))
    .map((shape) => accepted(shape, newId));
}

/** Whether somebody has said something about the image: ignore regions alone are no such thing. */
export const isLabelled = (document: LabelDocument): boolean => document.negative || document.shapes.some((shape) => !shape.ignore);

/** Whether the document already has a label for the target: in the same place, and for masks (which may lie on one another) with the same name. */
export function isTaken(shape: Shape, document: LabelDocument): boolean {
  return document.shapes.some(
    (label) => !label.ignore && (label.label === shape.label || (label.kind !== "polygon" && shape.kind !== "polygon")) && overlapOf(kindOf(label).bounds(label), kindOf(shape).bounds(shape)) >= sameTarget,
  );
}

/**
 * The document with what was accepted added to it. Nothing that is there changes; a target that has its label already gets no second one. Without shapes:
 * "nothing to find here", unless somebody has labelled something. The same document where there is nothing to add.
 */
export function withAccepted(document: LabelDocument, shapes: readonly Shape[]): LabelDocument {
  if (shapes.length === 0) {
    return isLabelled(document) ? document : { ...document, negative: true };
  }
  const fresh = shapes.filter((shape) => !isTaken(shape, document));
  return fresh.length === 0 ? document : { shapes: [...document.shapes, ...fresh], negative: false };
}
