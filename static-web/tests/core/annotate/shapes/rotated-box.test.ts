import fc from "fast-check";
import { expect, it } from "vitest";
import { distance, type Point } from "../../../../src/core/annotate/geometry";
import { rotatedBox, rotatedBoxFrom } from "../../../../src/core/annotate/shapes/rotated-box/rotated-box";
import { image, place, rotatedBox as anyBox } from "../arbitrary";

it("has both points of the first side and the point across on its outline", () =>
  fc.assert(
    fc.property(place, place, place, (a, b, p) => {
      const form = rotatedBoxFrom(a, b, p);
      fc.pre(form.width > 5 && form.height > 5);
      const s = { kind: "rotatedBox" as const, id: "1", label: "a", ignore: false, ...form };
      const corners = rotatedBox.rings(s)[0]!;
      const nearest = (q: Point): number => Math.min(...corners.map((c) => distance(c, q)));
      expect(nearest(a)).toBeLessThan(0.05);
      expect(nearest(b)).toBeLessThan(0.05);
      // Infinitely long sides: the point may lie beyond the corners, but at the same height.
      const away = Math.abs(-Math.sin(s.angle) * (p[0] - s.centerX) + Math.cos(s.angle) * (p[1] - s.centerY));
      expect(Math.abs(away - s.height / 2)).toBeLessThan(0.05);
    }),
  ));

it("turns towards the pointer, in whole steps of 15° when asked", () =>
  fc.assert(
    fc.property(anyBox, place, (s, to) => {
      fc.pre(distance(to, [s.centerX, s.centerY]) > 1);
      const turned = rotatedBox.drag(s, "turn", to, { image });
      const handle = rotatedBox.handles(turned, 2).find((h) => h.role === "turn")!.at;
      const [u, v] = [[handle[0] - s.centerX, handle[1] - s.centerY], [to[0] - s.centerX, to[1] - s.centerY]] as const;
      expect(Math.abs(u[0]! * v[1]! - u[1]! * v[0]!) / (Math.hypot(...u) * Math.hypot(...v))).toBeLessThan(1e-6);
      expect(u[0]! * v[0]! + u[1]! * v[1]!).toBeGreaterThan(0);
      const even = rotatedBox.drag(s, "turn", to, { image, even: true }).angle / (Math.PI / 12);
      expect(Math.abs(even - Math.round(even))).toBeLessThan(1e-9);
    }),
  ));
