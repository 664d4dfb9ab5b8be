import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameDocument } from "../../../../src/core/annotate/saving/compare";
import { differences, merge } from "../../../../src/core/annotate/saving/merge";
import { kindOf } from "../../../../src/core/annotate/shapes/kinds";
import type { Shape } from "../../../../src/core/annotate/shapes/shape";
import type { LabelDocument } from "../../../../src/core/annotate/store/label-store";
import { counter, shapes } from "../arbitrary";

const of = (list: readonly Shape[], negative = false): LabelDocument => ({ shapes: list, negative });

/** The document after somebody removed, moved or added some shapes. */
const edited = (base: readonly Shape[], choices: readonly number[], added: readonly Shape[], step: number): Shape[] => [
  ...base.flatMap((s, i) => (choices[i] === 0 ? [] : choices[i] === 1 ? [kindOf(s).move(s, step, 0)] : [s])),
  ...added,
];
const choices = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 });

describe("merging", () => {
  it("loses nothing that anybody drew or changed", () =>
    fc.assert(
      fc.property(shapes, choices, choices, shapes, shapes, (base, a, b, newMine, newTheirs) => {
        const [mine, theirs] = [of(edited(base, a, newMine, 3)), of(edited(base, b, newTheirs, 7))];
        const { document } = merge(of(base), mine, theirs, counter());
        const kept = (s: Shape): boolean => document.shapes.some((k) => JSON.stringify({ ...k, id: "" }) === JSON.stringify({ ...s, id: "" }));
        for (const side of [mine, theirs]) {
          for (const s of side.shapes) {
            const before = base.find((o) => o.id === s.id);
            if (!before || JSON.stringify(before) !== JSON.stringify(s)) {
              expect(kept(s)).toBe(true);
            }
          }
        }
        expect(new Set(document.shapes.map((s) => s.id)).size).toBe(document.shapes.length);
      }),
    ));

  it("takes their work where I did nothing, and mine where they did nothing", () =>
    fc.assert(
      fc.property(shapes, choices, shapes, (base, a, added) => {
        const changed = of(edited(base, a, added, 5));
        const byId = (d: LabelDocument): LabelDocument => of([...d.shapes].sort((x, y) => (x.id < y.id ? -1 : 1)));
        expect(sameDocument(byId(merge(of(base), of(base), changed, counter()).document), byId(changed))).toBe(true);
        expect(sameDocument(byId(merge(of(base), changed, of(base), counter()).document), byId(changed))).toBe(true);
      }),
    ));

  it("is not an image with nothing to find when the other side drew something", () => {
    const box: Shape = { kind: "box", id: "1", label: "a", ignore: false, x: 0, y: 0, width: 5, height: 5 };
    expect(merge(of([]), of([], true), of([box]), counter()).document).toEqual(of([box]));
  });

  it("says what each side did", () => {
    const box = (id: string, x = 0): Shape => ({ kind: "box", id, label: "a", ignore: false, x, y: 0, width: 5, height: 5 });
    expect(differences(of([box("1"), box("2")]), of([box("2", 4), box("3"), box("4")]))).toEqual({ added: 2, changed: 1, removed: 1 });
  });
});
