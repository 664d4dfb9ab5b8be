import { describe, expect, it } from "vitest";
import { frameOn } from "../../src/core/frame-on";

const image = { width: 1000, height: 500 };

describe("the part of an image around a shape", () => {
  it("keeps the image's proportions and holds the whole shape", () => {
    const part = frameOn({ kind: "box", x: 400, y: 200, width: 100, height: 20 }, image);
    expect(part.width / part.height).toBeCloseTo(2);
    expect(part).toEqual({ x: 300, y: 135, width: 300, height: 150 });
  });

  it("never leaves the image, nor grows beyond it", () => {
    const corner = frameOn({ kind: "box", x: 0, y: 490, width: 10, height: 10 }, image);
    expect(corner.x).toBe(0);
    expect(corner.y + corner.height).toBe(500);
    expect(frameOn({ kind: "box", x: 10, y: 10, width: 900, height: 400 }, image)).toEqual({ x: 0, y: 0, width: 1000, height: 500 });
  });
});
