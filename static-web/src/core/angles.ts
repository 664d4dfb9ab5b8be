import type { Drawable } from "./outline";

export interface AngleErrors {
  readonly pairs: number;
  readonly median: number;
  readonly percentile95: number;
}

type RotatedBox = Extract<Drawable, { kind: "rotatedBox" }>;

const leastRatio = 1.1;

/** Brings an angle into [-period / 2, period / 2). */
function normalise(radians: number, period: number): number {
  return radians - period * Math.floor(radians / period + 0.5);
}

const longerSide = (box: RotatedBox): number => (box.width >= box.height ? box.angle : box.angle + Math.PI / 2);

/** Degrees between two boxes; null where the target is nearly square and no character. Mirrors the server's scoring. */
export function angleError(target: RotatedBox, found: RotatedBox, characters: boolean): number | null {
  if (characters) {
    return (Math.abs(normalise(found.angle - target.angle, 2 * Math.PI)) * 180) / Math.PI;
  }
  return Math.max(target.width, target.height) < leastRatio * Math.min(target.width, target.height)
    ? null
    : (Math.abs(normalise(longerSide(found) - longerSide(target), Math.PI)) * 180) / Math.PI;
}

/** Over matched pairs; null where none has a direction. */
export function angleErrors(pairs: Iterable<readonly [target: Drawable, found: Drawable]>, characters: boolean): AngleErrors | null {
  const errors: number[] = [];
  for (const [target, found] of pairs) {
    const error = target.kind === "rotatedBox" && found.kind === "rotatedBox" ? angleError(target, found, characters) : null;
    if (error !== null) {
      errors.push(error);
    }
  }
  if (errors.length === 0) {
    return null;
  }
  errors.sort((a, b) => a - b);
  const count = errors.length;
  return {
    pairs: count,
    median: (errors[Math.floor((count - 1) / 2)]! + errors[Math.floor(count / 2)]!) / 2,
    percentile95: errors[Math.ceil(0.95 * count) - 1]!,
  };
}
