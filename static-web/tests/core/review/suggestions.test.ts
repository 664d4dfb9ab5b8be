import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepted, foundAt, isLabelled, isTaken, suggestionsAt, withAccepted } from "../../../src/core/review/suggestions";
import type { BoxShape, Shape } from "../../../src/core/annotate/shapes/shape";
import { counter, image, shapes } from "../annotate/arbitrary";
import { tested, threshold } from "./arbitrary";

const box = (change: Partial<BoxShape> = {}): BoxShape => ({ kind: "box", id: "d", label: "pit", ignore: false, x: 10, y: 10, width: 40, height: 30, score: 0.8, ...change });
const of = (...detections: Shape[]) => ({ ...image, detections });

describe("suggestions of a test", () => {
  it("are the detections at or above the threshold, with ids of their own and without scores", () =>
    fc.assert(
      fc.property(tested, threshold, (one, at) => {
        const made = suggestionsAt(one, at, counter());
        const whole = one.detections.filter((d) => (d.score ?? 0) >= at);
        expect(made.length).toBeLessThanOrEqual(whole.length);
        for (const shape of made) {
          expect("score" in shape || "extra" in shape).toBe(false);
          expect(whole.some((d) => JSON.stringify({ ...d, id: 0, score: 0 }) === JSON.stringify({ ...d, ...shape, id: 0, score: 0 }))).toBe(true);
        }
        expect(new Set(made.map((s) => s.id)).size).toBe(made.length);
        expect(made.every((s) => !one.detections.some((d) => d.id === s.id))).toBe(true);
      }),
    ));

  it("grow fewer as the threshold rises, and never others", () =>
    fc.assert(
      fc.property(tested, threshold, threshold, (one, a, b) => {
        const [low, high] = [foundAt(one, Math.min(a, b)), foundAt(one, Math.max(a, b))];
        expect(low).toEqual(expect.arrayContaining(high));
      }),
    ));

  it("count what scores exactly the threshold, in spite of rounding", () => {
    expect(foundAt(of(box({ score: 0.3 })), 0.1 + 0.2)).toEqual([0]);
    expect(foundAt(of(box({ score: 0.29 })), 0.3)).toEqual([]);
  });

  it("can be taken target by target, and of one label", () => {
    const one = of(box({ label: "a" }), box({ label: "b" }), box({ label: "a", score: 0.5 }));
    expect(suggestionsAt(one, 0.3, counter(), new Set([1])).map((s) => s.label)).toEqual(["b"]);
    expect(suggestionsAt(one, 0.6, counter(), new Set([2]))).toEqual([]);
    expect(foundAt(one, 0.3, "a")).toEqual([0, 2]);
  });

  it("leave out what no annotation may be", () => {
    const thin = box({ width: 0.4 });
    const outside = box({ x: image.width + 5 });
    const knot: Shape = { kind: "polygon", id: "k", label: "a", ignore: false, score: 0.9, points: [[0, 0], [50, 50], [50, 0], [0, 50]] };
    expect(suggestionsAt(of(thin, outside, knot, box({ label: "" }), box()), 0.1, counter())).toHaveLength(1);
  });
});

describe("accepted results on an image that has labels", () => {
  const document = { shapes: [accepted(box(), () => "mine")], negative: false };

  it("are added, and what is there stays as it is", () =>
    fc.assert(
      fc.property(shapes, tested, threshold, (there, one, at) => {
        const before = { shapes: there, negative: false };
        const after = withAccepted(before, suggestionsAt(one, at, counter("fresh")));
        expect(after.shapes.slice(0, there.length)).toEqual(there);
        expect(isLabelled(after) || foundAt(one, at).length > 0).toBe(true);
        expect(after.negative && after.shapes.some((s) => !s.ignore)).toBe(false);
      }),
    ));

  it("give no target a second label, however often they are accepted", () =>
    fc.assert(
      fc.property(tested, threshold, (one, at) => {
        const once = withAccepted({ shapes: [], negative: false }, suggestionsAt(one, at, counter("a")));
        expect(withAccepted(once, suggestionsAt(one, at, counter("b")))).toBe(once);
      }),
    ));

  it("leave a target alone that a person has labelled otherwise, unless masks lie on one another", () => {
    expect(isTaken(box({ x: 12, label: "burr" }), document)).toBe(true);
    expect(isTaken(box({ x: 45 }), document)).toBe(false);
    const mask = (label: string): Shape => ({ kind: "polygon", id: label, label, ignore: false, points: [[0, 0], [60, 0], [60, 60]] });
    expect(isTaken(mask("scratch"), { shapes: [mask("area")], negative: false })).toBe(false);
    expect(isTaken(mask("area"), { shapes: [mask("area")], negative: false })).toBe(true);
    expect(isTaken(box(), { shapes: [{ ...box(), label: "", ignore: true }], negative: false })).toBe(false);
  });

  it("say “nothing to find” only where nobody has labelled anything", () => {
    const region: Shape = { ...box(), label: "", ignore: true };
    expect(withAccepted({ shapes: [region], negative: false }, [])).toEqual({ shapes: [region], negative: true });
    expect(withAccepted(document, [])).toBe(document);
    expect(withAccepted({ shapes: [], negative: true }, [box()]).negative).toBe(false);
  });
});
