import fc from "fast-check";
import { image, shape } from "../annotate/arbitrary";
import type { Tested } from "../../../src/core/review/review";

const score = fc.double({ min: 0.01, max: 1, noNaN: true });

/** Detections of one image, best first. */
export const tested: fc.Arbitrary<Tested> = fc
  .record({ id: fc.uuid(), name: fc.string({ maxLength: 8 }), found: fc.uniqueArray(fc.tuple(shape, score), { maxLength: 10, selector: ([s]) => s.id }), refused: fc.integer({ min: 0, max: 9 }) })
  .map(({ id, name, found, refused }) => ({
    id, name, ...image,
    detections: refused === 0 ? [] : found.sort(([, a], [, b]) => b - a).map(([s, score]) => ({ ...s, score })),
    refusal: refused === 0 ? { code: "image.corrupt", message: "" } : null,
  }));

export const testedImages = fc.uniqueArray(tested, { maxLength: 12, selector: (one) => one.id });
export const threshold = fc.integer({ min: 1, max: 99 }).map((hundredths) => hundredths / 100);
