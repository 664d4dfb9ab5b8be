import { describe, expect, it } from "vitest";
import { outline, svgPath } from "../../src/core/outline";

describe("outlines", () => {
  it("turn a rotated box clockwise on screen about its centre", () => {
    const corners = outline({ kind: "rotatedBox", centerX: 10, centerY: 20, width: 4, height: 2, angle: Math.PI / 2 });
    // The upper left corner (-2, -1) turns to (1, -2).
    expect(corners[0]![0]).toBeCloseTo(11);
    expect(corners[0]![1]).toBeCloseTo(18);
  });

  it("give a box its four corners", () => {
    expect(svgPath({ kind: "box", x: 1, y: 2, width: 3, height: 4 })).toBe("M1 2L4 2L4 6L1 6Z");
  });

  it("cut the holes out of a polygon", () => {
    const ring = { kind: "polygon", points: [[0, 0], [9, 0], [9, 9]], holes: [[[5, 1], [8, 1], [8, 4]]] } as const;
    expect(svgPath(ring)).toBe("M0 0L9 0L9 9ZM5 1L8 1L8 4Z");
  });
});
