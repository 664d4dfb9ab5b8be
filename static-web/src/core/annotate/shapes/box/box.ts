import { outline } from "../../../outline";
import { clamp, clampPoint, distanceToRing, type Point, tidy } from "../../geometry";
import type { BoxShape, Handle, ShapeKind } from "../shape";

export const leastSide = 1;

/** The box between two opposite corners. */
export function boxBetween(a: Point, b: Point): Pick<BoxShape, "x" | "y" | "width" | "height"> {
  const [left, top] = [tidy(Math.min(a[0], b[0])), tidy(Math.min(a[1], b[1]))];
  return { x: left, y: top, width: tidy(Math.max(a[0], b[0]) - left), height: tidy(Math.max(a[1], b[1]) - top) };
}

function handles(s: BoxShape): readonly Handle[] {
  const [mx, my] = [s.x + s.width / 2, s.y + s.height / 2];
  const [r, b] = [s.x + s.width, s.y + s.height];
  return [
    { name: "nw", at: [s.x, s.y], role: "corner" },
    { name: "ne", at: [r, s.y], role: "corner" },
    { name: "se", at: [r, b], role: "corner" },
    { name: "sw", at: [s.x, b], role: "corner" },
    { name: "n", at: [mx, s.y], role: "edge" },
    { name: "e", at: [r, my], role: "edge" },
    { name: "s", at: [mx, b], role: "edge" },
    { name: "w", at: [s.x, my], role: "edge" },
  ];
}

/** Upright box: left, top, width, height. */
export const box: ShapeKind<BoxShape> = {
  bounds: (s) => ({ left: s.x, top: s.y, right: s.x + s.width, bottom: s.y + s.height }),
  rings: (s) => [outline(s)],
  area: (s) => s.width * s.height,
  contains: (s, [x, y]) => x >= s.x && x <= s.x + s.width && y >= s.y && y <= s.y + s.height,
  distance: (s, p) => distanceToRing(p, outline(s)),
  handles,
  drag(s, handle, to, { image, even }) {
    const [x, y] = clampPoint(to, image);
    // The side or corner across from the handle stays where it is; dragging past it turns the box over.
    const fixed: Point = [handle.includes("w") ? s.x + s.width : s.x, handle.includes("n") ? s.y + s.height : s.y];
    const wide = handle.includes("w") || handle.includes("e");
    const tall = handle.includes("n") || handle.includes("s");
    let moving: Point = [wide ? x : fixed[0] + s.width, tall ? y : fixed[1] + s.height];
    if (even && wide && tall) {
      const scale = Math.max(Math.abs(moving[0] - fixed[0]) / s.width, Math.abs(moving[1] - fixed[1]) / s.height);
      moving = clampPoint(
        [fixed[0] + Math.sign(moving[0] - fixed[0] || 1) * scale * s.width, fixed[1] + Math.sign(moving[1] - fixed[1] || 1) * scale * s.height],
        image,
      );
    }
    return { ...s, ...boxBetween(fixed, moving) };
  },
  move: (s, dx, dy) => ({ ...s, x: tidy(s.x + dx), y: tidy(s.y + dy) }),
  problem(s, image) {
    const inside = [clamp(s.x + s.width, 0, image.width) - clamp(s.x, 0, image.width), clamp(s.y + s.height, 0, image.height) - clamp(s.y, 0, image.height)];
    return s.width < leastSide || s.height < leastSide ? "tooSmall" : inside[0]! <= 0 || inside[1]! <= 0 ? "outside" : null;
  },
};
