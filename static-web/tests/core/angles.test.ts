import { describe, expect, it } from "vitest";
import { angleError, angleErrors } from "../../src/core/angles";
import type { Drawable } from "../../src/core/outline";

const box = (degrees: number, width = 40, height = 20) => ({ kind: "rotatedBox" as const, centerX: 0, centerY: 0, width, height, angle: (degrees * Math.PI) / 180 });

describe("angle errors", () => {
  it("are counted as the server counts them", () => {
    const pairs = [1, -2, 3, 10].map((off): [Drawable, Drawable] => [box(30), box(30 + off)]);
    const errors = angleErrors(pairs, false)!;
    expect(errors.pairs).toBe(4);
    expect(errors.median).toBeCloseTo(2.5);
    expect(errors.percentile95).toBeCloseTo(10);
  });

  it("take half a turn for nothing, but for characters", () => {
    expect(angleError(box(-85), box(94), false)).toBeCloseTo(1);
    expect(angleError(box(-85), box(94), true)).toBeCloseTo(179);
  });

  it("do not ask which side is called width", () => {
    expect(angleError(box(10), box(100, 20, 40), false)).toBeCloseTo(0);
  });

  it("leave out nearly square parts and upright boxes", () => {
    const upright: Drawable = { kind: "box", x: 0, y: 0, width: 40, height: 20 };
    expect(angleErrors([[box(10, 40, 37), box(40, 40, 37)], [box(10), upright]], false)).toBeNull();
    expect(angleError(box(10, 40, 37), box(40, 40, 37), true)).toBeCloseTo(30);
  });
});
