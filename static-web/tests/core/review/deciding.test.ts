import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { following, labelFrom, openSuggestions, together } from "../../../src/core/review/deciding";
import type { BoxShape, Shape } from "../../../src/core/annotate/shapes/shape";
import { LabelStore } from "../../../src/core/annotate/store/label-store";
import { shapes } from "../annotate/arbitrary";

const box = (id: string, label: string, x: number, score?: number): BoxShape => ({ kind: "box", id, label, ignore: false, x, y: 10, width: 20, height: 20, ...(score !== undefined && { score }) });
let count = 0;
const newId = (): string => `new${count++}`;
const open = (proposed: readonly Shape[], store: LabelStore, from = 0.3, rejected = new Set<string>()) =>
  openSuggestions(proposed, { from, rejected, near: (bounds) => store.index.within(bounds) });
const ids = (list: ReturnType<typeof open>): string[] => list.map((one) => one.shape.id);

describe("what is left to decide", () => {
  it("is what is confident enough, was not rejected, and is covered by no label of its name", () => {
    const store = new LabelStore({ shapes: [box("a", "pit", 100), box("b", "scratch", 200)], negative: false });
    const proposed = [box("d1", "pit", 102, 0.9), box("d2", "pit", 203, 0.8), box("d3", "pit", 10, 0.7), box("d4", "pit", 300, 0.6), box("d5", "pit", 400, 0.29)];
    const found = open(proposed, store, 0.3, new Set(["d4"]));
    expect(ids(found)).toEqual(["d2", "d3"]);
    expect(found[0]!.instead?.id).toBe("b");
    expect(found[1]!.instead).toBeNull();
  });

  it("leaves ignore regions alone", () => {
    const region: Shape = { ...box("m", "", 0), ignore: true, width: 300, height: 300, y: 0 };
    expect(open([box("d1", "pit", 100, 0.9), box("d2", "pit", 400, 0.9)], new LabelStore({ shapes: [region], negative: false })).map((one) => one.shape.id)).toEqual(["d2"]);
  });

  it("is nothing of what was accepted, whatever is proposed, and undo brings it back", () =>
    fc.assert(
      fc.property(shapes, shapes, (labels, found) => {
        const store = new LabelStore({ shapes: labels, negative: false });
        const proposed = found.filter((shape) => !shape.ignore).map((shape, i) => ({ ...shape, id: `d${i}`, label: shape.label || "x", score: 0.5 }));
        const before = open(proposed, store);
        for (const one of before) {
          store.put([labelFrom(one, newId)]);
          expect(ids(open([one.shape], store))).toEqual([]);
          store.undo();
        }
        expect(open(proposed, store)).toEqual(before);
      }),
    ));
});

describe("accepting", () => {
  it("gives a label under another name the proposed one, and keeps its place and id", () => {
    const label = box("b", "scratch", 200);
    expect(labelFrom({ shape: box("d1", "pit", 203, 0.8), instead: label }, newId)).toEqual({ ...label, label: "pit" });
  });

  it("of all takes one proposal for a place, and renames nothing", () => {
    const store = new LabelStore({ shapes: [box("b", "scratch", 200)], negative: false });
    expect(ids(together(open([box("d1", "pit", 203, 0.9), box("d2", "pit", 10, 0.8), box("d3", "scratch", 12, 0.7)], store)))).toEqual(["d2"]);
  });
});

describe("the next to decide", () => {
  const list = ["d1", "d2", "d3"].map((id, i) => ({ shape: box(id, "pit", 100 * i, 0.9), instead: null }));
  const without = (id: string) => list.filter((one) => one.shape.id !== id);

  it("follows the one that is gone, and stays while it is there", () => {
    expect(following([], list, null)).toBe("d1");
    expect(following(list, list, "d2")).toBe("d2");
    expect(following(list, without("d2"), "d2")).toBe("d3");
    expect(following(list, without("d3"), "d3")).toBe("d1");
    expect(following(list, [], "d1")).toBeNull();
  });
});
