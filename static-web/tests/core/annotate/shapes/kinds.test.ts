import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distance, holds, ringContains } from "../../../../src/core/annotate/geometry";
import { kindOf } from "../../../../src/core/annotate/shapes/kinds";
import { image, place, shape } from "../arbitrary";

describe("every kind of shape", () => {
  it("lies within its bounds", () =>
    fc.assert(fc.property(shape, (s) => kindOf(s).rings(s)[0]!.every(([x, y]) => holds(kindOf(s).bounds(s), { left: x, top: y, right: x, bottom: y })))));

  it("contains what its outline surrounds", () =>
    fc.assert(fc.property(shape, place, (s, p) => kindOf(s).distance(s, p) < 1e-6 || kindOf(s).contains(s, p) === ringContains(p, kindOf(s).rings(s)[0]!))));

  it("is near its outline at every corner", () => fc.assert(fc.property(shape, (s) => kindOf(s).rings(s)[0]!.every((p) => kindOf(s).distance(s, p) < 1e-9))));

  it("moves there and back", () =>
    fc.assert(
      fc.property(shape, fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (s, dx, dy) => {
        const kind = kindOf(s);
        const there = kind.move(s, dx, dy);
        kind.rings(there)[0]!.forEach((p, i) => expect(distance(p, [kind.rings(s)[0]![i]![0] + dx, kind.rings(s)[0]![i]![1] + dy])).toBeLessThan(0.02));
        kind.rings(kind.move(there, -dx, -dy))[0]!.forEach((p, i) => expect(distance(p, kind.rings(s)[0]![i]!)).toBeLessThan(0.02));
      }),
    ));

  it("keeps its form when a handle is dragged to where it is", () =>
    fc.assert(
      fc.property(shape, (s) => {
        const kind = kindOf(s);
        for (const handle of kind.handles(s, 2).filter((h) => h.role !== "middle")) {
          const same = kind.drag(s, handle.name, handle.at, { image });
          kind.rings(same)[0]!.forEach((p, i) => expect(distance(p, kind.rings(s)[0]![i]!)).toBeLessThan(0.03));
        }
      }),
    ));

  it("keeps the corner across from the one that is dragged", () =>
    fc.assert(
      fc.property(shape.filter((s) => s.kind !== "polygon"), place, (s, to) => {
        const kind = kindOf(s);
        const at = (t: typeof s, name: string) => kind.handles(t, 2).find((h) => h.name === name)!.at;
        const before = at(s, "se");
        const after = kind.rings(kind.drag(s, "nw", to, { image }))[0]!;
        // A box that was turned over has the corner under another name.
        expect(Math.min(...after.map((p) => distance(p, before)))).toBeLessThan(0.03);
      }),
    ));

  it("puts the dragged corner under the pointer", () =>
    fc.assert(
      fc.property(shape.filter((s) => s.kind === "polygon" || s.kind === "box"), place, (s, to) => {
        const kind = kindOf(s);
        const changed = kind.drag(s, s.kind === "box" ? "se" : "v0.0", to, { image });
        expect(Math.min(...kind.rings(changed)[0]!.map((p) => distance(p, to)))).toBeLessThan(0.02);
      }),
    ));
});
