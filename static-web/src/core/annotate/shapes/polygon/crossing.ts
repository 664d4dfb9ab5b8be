import RBush from "rbush";
import type { Point } from "../../geometry";

const side = (a: Point, b: Point, p: Point): number => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

/** Whether two segments cross at a point inside both; touching ends do not count. */
export function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const [p, q, r, s] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  return p * q < 0 && r * s < 0;
}

interface Side {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly index: number;
}

/** The first two sides of a closed outline that cross each other, or null. A tree of the sides keeps thousands of points quick. */
export function firstCrossing(ring: readonly Point[]): readonly [number, number] | null {
  const sides = ring.map((a, index): Side => {
    const b = ring[(index + 1) % ring.length]!;
    return { minX: Math.min(a[0], b[0]), minY: Math.min(a[1], b[1]), maxX: Math.max(a[0], b[0]), maxY: Math.max(a[1], b[1]), index };
  });
  const tree = new RBush<Side>().load(sides);
  const at = (i: number): Point => ring[i % ring.length]!;
  for (const one of sides) {
    const hit = tree.search(one).find((other) => other.index > one.index && cross(at(one.index), at(one.index + 1), at(other.index), at(other.index + 1)));
    if (hit) {
      return [one.index, hit.index];
    }
  }
  return null;
}
