import { describe, expect, it } from "vitest";
import { outline, svgPoints } from "../../src/core/outline";

describe("outlines", () => {
  it("turn a rotated box clockwise on screen about its centre", () => {
    const corners = outline({ kind: "rotatedBox", centerX: 10, centerY: 20, width: 4, height: 2, angle: Math.PI / 2 });
    // The upper left corner (-2, -1) turns to (1, -2).
    expect(corners[0]![0]).toBeCloseTo(11);
    expect(corners[0]![1]).toBeCloseTo(18);
  });

  it("give a box its four corners", () => {
    expect(svgPoints({ kind: "box", x: 1, y: 2, width: 3, height: 4 })).toBe("1,2 4,2 4,6 1,6");
  });
});
