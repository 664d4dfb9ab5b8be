import fc from "fast-check";
import { expect, it } from "vitest";
import type { Point } from "../../../../src/core/annotate/geometry";
import { cross, firstCrossing } from "../../../../src/core/annotate/shapes/polygon/crossing";
import { polygon, withoutPoint, withPointAt } from "../../../../src/core/annotate/shapes/polygon/polygon";
import type { PolygonShape } from "../../../../src/core/annotate/shapes/shape";
import { image, place, polygon as anyPolygon } from "../arbitrary";

const of = (points: readonly Point[], holes?: readonly (readonly Point[])[]): PolygonShape => ({ kind: "polygon", id: "1", label: "a", ignore: false, points, holes });

it("finds a crossing exactly where trying every pair of sides finds one", () =>
  fc.assert(
    fc.property(fc.array(place, { minLength: 3, maxLength: 14 }), (ring) => {
      const at = (i: number): Point => ring[i % ring.length]!;
      let any = false;
      for (let i = 0; i < ring.length; i++) {
        for (let j = i + 1; j < ring.length; j++) {
          any ||= cross(at(i), at(i + 1), at(j), at(j + 1));
        }
      }
      expect(firstCrossing(ring) !== null).toBe(any);
    }),
  ));

it("refuses what crosses itself, has no area or too few points", () => {
  expect(polygon.problem(of([[10, 10], [50, 50], [90, 90]]), image)).toBe("tooSmall");
  expect(polygon.problem(of([[0, 0], [60, 50], [50, 0], [0, 50]]), image)).toBe("crossing");
  expect(polygon.problem(of([[0, 0], [50, 50]]), image)).toBe("tooFewPoints");
  expect(polygon.problem(of([[-50, 0], [-10, 0], [-10, 30]]), image)).toBe("outside");
});

it("does not contain its holes", () => {
  const ring = of([[0, 0], [100, 0], [100, 100], [0, 100]], [[[40, 40], [60, 40], [60, 60], [40, 60]]]);
  expect([polygon.contains(ring, [50, 50]), polygon.contains(ring, [20, 50]), polygon.area(ring)]).toEqual([false, true, 9600]);
});

it("gains a point on a side and loses it again without changing its form", () =>
  fc.assert(
    fc.property(anyPolygon, fc.nat(), (s, n) => {
      const i = n % s.points.length;
      const [a, b] = [s.points[i]!, s.points[(i + 1) % s.points.length]!];
      const more = withPointAt(s, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
      expect(more.points.length).toBe(s.points.length + 1);
      expect(Math.abs(polygon.area(more) - polygon.area(s))).toBeLessThan(3);
      expect(withoutPoint(more, `v0.${i + 1}`)!.points).toEqual(s.points);
    }),
  ));

it("keeps three points", () => expect(withoutPoint(of([[0, 0], [9, 0], [9, 9]]), "v0.1")).toBeNull());
