import { outline } from "../../../outline";
import { boundsOf, distance, distanceToRing, type Point, tidy, turn } from "../../geometry";
import { leastSide } from "../box/box";
import type { Handle, RotatedBoxShape, ShapeKind } from "../shape";

const step = Math.PI / 12;

const place = (s: RotatedBoxShape, u: number, v: number): Point => {
  const [x, y] = turn([(u * s.width) / 2, (v * s.height) / 2], s.angle);
  return [s.centerX + x, s.centerY + y];
};

/** In the box's own frame: centre at the origin, x along its width. */
const within = (s: RotatedBoxShape, p: Point): Point => turn([p[0] - s.centerX, p[1] - s.centerY], -s.angle);

/** Which sides a handle moves: −1 left or top, 1 right or bottom, 0 neither. */
const sides: Readonly<Record<string, readonly [number, number]>> = {
  nw: [-1, -1], ne: [1, -1], se: [1, 1], sw: [-1, 1], n: [0, -1], e: [1, 0], s: [0, 1], w: [-1, 0],
};

/** The box whose first side runs from a to b, and that reaches to p across it. */
export function rotatedBoxFrom(a: Point, b: Point, p: Point): Pick<RotatedBoxShape, "centerX" | "centerY" | "width" | "height" | "angle"> {
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const across = turn([p[0] - a[0], p[1] - a[1]], -angle)[1];
  const [cx, cy] = turn([distance(a, b) / 2, across / 2], angle);
  return { centerX: tidy(a[0] + cx), centerY: tidy(a[1] + cy), width: tidy(distance(a, b)), height: tidy(Math.abs(across)), angle };
}

function handles(s: RotatedBoxShape, reach: number): readonly Handle[] {
  const named = Object.entries(sides).map(([name, [u, v]]): Handle => ({ name, at: place(s, u, v), role: u !== 0 && v !== 0 ? "corner" : "edge" }));
  const [x, y] = turn([0, -s.height / 2 - 3 * reach], s.angle);
  return [...named, { name: "turn", at: [s.centerX + x, s.centerY + y], role: "turn" }];
}

/** Box turned about its centre; angle in radians, clockwise positive on screen. */
export const rotatedBox: ShapeKind<RotatedBoxShape> = {
  bounds: (s) => boundsOf(outline(s)),
  rings: (s) => [outline(s)],
  area: (s) => s.width * s.height,
  contains(s, p) {
    const [u, v] = within(s, p);
    return Math.abs(u) <= s.width / 2 && Math.abs(v) <= s.height / 2;
  },
  distance: (s, p) => distanceToRing(p, outline(s)),
  handles,
  drag(s, handle, to, { even }) {
    if (handle === "turn") {
      const angle = Math.atan2(to[1] - s.centerY, to[0] - s.centerX) + Math.PI / 2;
      return { ...s, angle: even ? Math.round(angle / step) * step : angle };
    }
    const [u, v] = sides[handle] ?? [0, 0];
    const at = within(s, to);
    const [fx, fy] = [(-u * s.width) / 2, (-v * s.height) / 2];
    // Past the fixed side the box would turn over; it keeps its least size instead, since its angle says which way is up.
    let [width, height] = [u === 0 ? s.width : Math.max(leastSide, u * (at[0] - fx)), v === 0 ? s.height : Math.max(leastSide, v * (at[1] - fy))];
    if (even && u !== 0 && v !== 0) {
      const scale = Math.max(width / s.width, height / s.height);
      [width, height] = [scale * s.width, scale * s.height];
    }
    const [dx, dy] = turn([u === 0 ? 0 : fx + (u * width) / 2, v === 0 ? 0 : fy + (v * height) / 2], s.angle);
    return { ...s, centerX: tidy(s.centerX + dx), centerY: tidy(s.centerY + dy), width: tidy(width), height: tidy(height) };
  },
  move: (s, dx, dy) => ({ ...s, centerX: tidy(s.centerX + dx), centerY: tidy(s.centerY + dy) }),
  problem(s, image) {
    const b = boundsOf(outline(s));
    return s.width < leastSide || s.height < leastSide ? "tooSmall"
      : b.right <= 0 || b.bottom <= 0 || b.left >= image.width || b.top >= image.height ? "outside"
      : null;
  },
};
