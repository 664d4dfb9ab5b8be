import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, type ShapeChange } from "../../src/core/shape-changes";

const box = (id: string, label: string, x = 0) => ({ kind: "box", id, label, x, y: 0, width: 10, height: 10 });
const changes = (before: ReturnType<typeof box>[], after: ReturnType<typeof box>[]): ShapeChange[] => changesOf(before, after).map((one) => one.change);

const state = fc.uniqueArray(
  fc.record({ kind: fc.constant("box"), id: fc.constantFrom("1", "2", "3", "4"), label: fc.constantFrom("a", "b"), x: fc.integer({ min: 0, max: 2 }), y: fc.constant(0), width: fc.constant(10), height: fc.constant(10) }),
  { selector: (shape) => shape.id, maxLength: 4 },
);

describe("what became of the labels of an image", () => {
  it("is told by their ids", () => {
    expect(changes([box("1", "a"), box("2", "a"), box("3", "a")], [box("1", "a"), box("2", "b"), box("4", "b")])).toEqual(["added", "removed", "changed", "same"]);
  });

  it("is nothing where the same annotations were imported anew", () => {
    expect(changes([box("old", "a"), box("x", "a")], [box("new", "a"), box("y", "a")])).toEqual(["same", "same"]);
  });

  it("keeps both sides of a change, so that both can be drawn", () => {
    expect(changesOf([box("1", "a", 1)], [box("1", "a", 2)])).toEqual([{ change: "changed", before: box("1", "a", 1), after: box("1", "a", 2) }]);
  });

  it("is nothing between a state and itself, and turned round what is added is removed", () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        expect(changes(one, one).filter((change) => change !== "same")).toEqual([]);
        const count = (found: readonly ShapeChange[], change: ShapeChange): number => found.filter((c) => c === change).length;
        const [there, back] = [changes(one, other), changes(other, one)];
        expect([count(back, "added"), count(back, "removed"), count(back, "changed"), count(back, "same")]).toEqual([
          count(there, "removed"),
          count(there, "added"),
          count(there, "changed"),
          count(there, "same"),
        ]);
        expect(count(there, "removed") + count(there, "changed") + count(there, "same")).toBe(one.length);
      }),
    );
  });
});
