import fc from "fast-check";
import type { Point } from "../../../src/core/annotate/geometry";
import type { BoxShape, PolygonShape, RotatedBoxShape, Shape } from "../../../src/core/annotate/shapes/shape";

export const image = { width: 800, height: 600 };
const number = (least: number, most: number): fc.Arbitrary<number> => fc.double({ min: least, max: most, noNaN: true }).map((value) => Math.round(value * 100) / 100);

export const place: fc.Arbitrary<Point> = fc.tuple(number(0, image.width), number(0, image.height));
const id = fc.uuid();
const label = fc.constantFrom("a", "b", "c");

export const box: fc.Arbitrary<BoxShape> = fc.record({
  kind: fc.constant("box" as const), id, label, ignore: fc.constant(false), x: number(0, 400), y: number(0, 300), width: number(2, 300), height: number(2, 250),
});

export const rotatedBox: fc.Arbitrary<RotatedBoxShape> = fc.record({
  kind: fc.constant("rotatedBox" as const), id, label, ignore: fc.constant(false), centerX: number(200, 600), centerY: number(150, 450), width: number(4, 200), height: number(4, 150), angle: number(-1.57, 1.57),
});

/** Points around a centre in the order of their angles: never crosses itself. */
export const polygon: fc.Arbitrary<PolygonShape> = fc
  .record({ id, label, centre: fc.tuple(number(200, 600), number(200, 400)), radii: fc.array(number(20, 150), { minLength: 3, maxLength: 12 }) })
  .map(({ id, label, centre, radii }) => ({
    kind: "polygon" as const, id, label, ignore: false,
    points: radii.map((r, i): Point => [centre[0] + r * Math.cos((2 * Math.PI * i) / radii.length), centre[1] + r * Math.sin((2 * Math.PI * i) / radii.length)]),
  }));

export const shape: fc.Arbitrary<Shape> = fc.oneof(box, rotatedBox, polygon);
export const shapes: fc.Arbitrary<Shape[]> = fc.uniqueArray(shape, { maxLength: 12, selector: (s) => s.id });

/** Ids in a row: n1, n2, …. */
export function counter(prefix = "n"): () => string {
  let n = 0;
  return () => `${prefix}${++n}`;
}
