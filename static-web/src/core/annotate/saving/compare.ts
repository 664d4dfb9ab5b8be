import type { Shape } from "../shapes/shape";
import type { LabelDocument } from "../store/label-store";

const near = (a: unknown, b: unknown): boolean => {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= 1e-6;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => near(value, b[i]));
  }
  if (a && b && typeof a === "object" && typeof b === "object") {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => near((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
  }
  return (a ?? null) === (b ?? null);
};

/** Whether two shapes say the same, but for rounding. */
export const sameShape = (a: Shape | undefined, b: Shape | undefined): boolean => a === b || near(a, b);

export function sameDocument(a: LabelDocument, b: LabelDocument): boolean {
  return a.negative === b.negative && a.shapes.length === b.shapes.length && a.shapes.every((shape, i) => sameShape(shape, b.shapes[i]));
}
