import { boundsOf, clampPoint, distanceToRing, distanceToSegment, type Point, ringArea, ringContains, tidy } from "../../geometry";
import type { Handle, PolygonShape, ShapeKind } from "../shape";
import { firstCrossing } from "./crossing";

const leastArea = 1;
const rings = (s: PolygonShape): readonly (readonly Point[])[] => (s.holes ? [s.points, ...s.holes] : [s.points]);

/** A handle's ring and place in it: `v0.3` is a point, `m0.3` the middle of the side that begins there. */
function parse(handle: string): { middle: boolean; ring: number; index: number } {
  const [ring, index] = handle.slice(1).split(".").map(Number);
  return { middle: handle[0] === "m", ring: ring!, index: index! };
}

function withRing(s: PolygonShape, ring: number, points: readonly Point[]): PolygonShape {
  return ring === 0 ? { ...s, points } : { ...s, holes: s.holes!.map((hole, i) => (i === ring - 1 ? points : hole)) };
}

function handles(s: PolygonShape, reach: number): readonly Handle[] {
  const all: Handle[] = [];
  rings(s).forEach((ring, r) =>
    ring.forEach((p, i) => {
      all.push({ name: `v${r}.${i}`, at: p, role: "vertex" });
      const next = ring[(i + 1) % ring.length]!;
      // A middle that would lie under its neighbours could not be taken hold of.
      if (Math.hypot(next[0] - p[0], next[1] - p[1]) > 6 * reach) {
        all.push({ name: `m${r}.${i}`, at: [(p[0] + next[0]) / 2, (p[1] + next[1]) / 2], role: "middle" });
      }
    }),
  );
  return all;
}

/** The polygon without the point of a handle; null where fewer than three would be left. */
export function withoutPoint(s: PolygonShape, handle: string): PolygonShape | null {
  const { middle, ring, index } = parse(handle);
  const points = rings(s)[ring]!;
  return middle || points.length <= 3 ? null : withRing(s, ring, points.filter((_, i) => i !== index));
}

/** The polygon with one point more, on the side nearest to a place. */
export function withPointAt(s: PolygonShape, p: Point): PolygonShape {
  let best = { ring: 0, index: 0, distance: Infinity };
  rings(s).forEach((ring, r) =>
    ring.forEach((a, i) => {
      const d = distanceToSegment(p, a, ring[(i + 1) % ring.length]!);
      best = d < best.distance ? { ring: r, index: i, distance: d } : best;
    }),
  );
  const ring = rings(s)[best.ring]!;
  return withRing(s, best.ring, [...ring.slice(0, best.index + 1), [tidy(p[0]), tidy(p[1])], ...ring.slice(best.index + 1)]);
}

/** Closed outline with optional holes; the last point joins the first. */
export const polygon: ShapeKind<PolygonShape> = {
  bounds: (s) => boundsOf(s.points),
  rings,
  area: (s) => ringArea(s.points) - (s.holes ?? []).reduce((sum, hole) => sum + ringArea(hole), 0),
  contains: (s, p) => rings(s).reduce((inside, ring) => inside !== ringContains(p, ring), false),
  distance: (s, p) => Math.min(...rings(s).map((ring) => distanceToRing(p, ring))),
  handles,
  drag(s, handle, to, { image }) {
    const { middle, ring, index } = parse(handle);
    const [x, y] = clampPoint(to, image);
    const at: Point = [tidy(x), tidy(y)];
    const points = rings(s)[ring]!;
    return withRing(s, ring, middle ? [...points.slice(0, index + 1), at, ...points.slice(index + 1)] : points.map((p, i) => (i === index ? at : p)));
  },
  move(s, dx, dy) {
    const shift = (ring: readonly Point[]): Point[] => ring.map(([x, y]) => [tidy(x + dx), tidy(y + dy)]);
    return { ...s, points: shift(s.points), ...(s.holes ? { holes: s.holes.map(shift) } : {}) };
  },
  problem(s, image) {
    const b = boundsOf(s.points);
    return s.points.length < 3 ? "tooFewPoints"
      : b.right <= 0 || b.bottom <= 0 || b.left >= image.width || b.top >= image.height ? "outside"
      : rings(s).some((ring) => firstCrossing(ring) !== null) ? "crossing"
      : ringArea(s.points) < leastArea ? "tooSmall"
      : null;
  },
};
