import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOf } from "../../../../src/core/annotate/shapes/kinds";
import type { Shape } from "../../../../src/core/annotate/shapes/shape";
import { LabelStore } from "../../../../src/core/annotate/store/label-store";
import { place, shape, shapes } from "../arbitrary";

type Edit = (store: LabelStore) => void;

const nth = (store: LabelStore, n: number): Shape | undefined => store.list()[n % Math.max(1, store.list().length)];
const edit: fc.Arbitrary<Edit> = fc.oneof(
  shape.map((s): Edit => (store) => store.put([s])),
  fc.tuple(fc.nat(20), fc.integer({ min: -20, max: 20 }), fc.boolean()).map(([n, d, mark]): Edit => (store) => {
    const s = nth(store, n);
    if (s) {
      store.put([kindOf(s).move(s, d, d)], mark ? { mark: "nudge" } : undefined);
    }
  }),
  fc.nat(20).map((n): Edit => (store) => store.remove([nth(store, n)?.id ?? "none"])),
  fc.nat(3).map((): Edit => (store) => store.remove(store.list().map((s) => s.id))),
  fc.boolean().map((negative): Edit => (store) => store.setNegative(negative && store.list().length === 0)),
);

describe("undo", () => {
  it("goes back to the beginning and forward to the end, order included", () =>
    fc.assert(
      fc.property(shapes, fc.array(edit, { maxLength: 25 }), (begin, edits) => {
        const store = new LabelStore({ shapes: begin, negative: false });
        edits.forEach((one) => one(store));
        const end = structuredClone(store.document());
        while (store.canUndo) {
          store.undo();
        }
        expect(store.document()).toEqual({ shapes: begin, negative: false });
        while (store.canRedo) {
          store.redo();
        }
        expect(store.document()).toEqual(end);
      }),
    ));

  it("takes back steps of one mark together, but not across another step", () => {
    const store = new LabelStore();
    const at = (x: number): Shape => ({ kind: "box", id: "1", label: "a", ignore: false, x, y: 0, width: 5, height: 5 });
    store.put([at(0)]);
    store.put([at(1)], { mark: "nudge" });
    store.put([at(2)], { mark: "nudge" });
    store.undo();
    expect(store.list()).toEqual([at(0)]);
    store.undo();
    expect(store.list()).toEqual([]);
  });

  it("is lost by a new change after going back", () => {
    const store = new LabelStore();
    store.put([{ kind: "box", id: "1", label: "a", ignore: false, x: 0, y: 0, width: 5, height: 5 }]);
    store.undo();
    store.setNegative(true);
    expect(store.canRedo).toBe(false);
  });
});

describe("the index", () => {
  it("finds what looking at every shape finds, after any edits", () =>
    fc.assert(
      fc.property(shapes, fc.array(edit, { maxLength: 15 }), place, place, (begin, edits, a, b) => {
        const store = new LabelStore({ shapes: begin, negative: false });
        edits.forEach((one) => one(store));
        const window = { left: Math.min(a[0], b[0]), top: Math.min(a[1], b[1]), right: Math.max(a[0], b[0]), bottom: Math.max(a[1], b[1]) };
        const slow = store.list().filter((s) => {
          const bounds = kindOf(s).bounds(s);
          return bounds.left <= window.right && window.left <= bounds.right && bounds.top <= window.bottom && window.top <= bounds.bottom;
        });
        expect(new Set(store.index.within(window).map((s) => s.id))).toEqual(new Set(slow.map((s) => s.id)));
        const hit = store.index.at(a, 3);
        expect(hit === null).toBe(!store.list().some((s) => kindOf(s).contains(s, a) || kindOf(s).distance(s, a) <= 3));
      }),
    ));

  it("prefers the smallest shape around a place", () => {
    const around = (id: string, half: number): Shape => ({ kind: "box", id, label: "a", ignore: false, x: 100 - half, y: 100 - half, width: 2 * half, height: 2 * half });
    const store = new LabelStore({ shapes: [around("small", 10), around("large", 50)], negative: false });
    expect([store.index.at([100, 100], 2)?.id, store.index.at([130, 100], 2)?.id, store.index.at([149, 100], 2)?.id]).toEqual(["small", "large", "large"]);
  });
});

describe("nothing to find", () => {
  it("ends with the first target, not with an ignore region, and comes back by undo", () => {
    const store = new LabelStore({ shapes: [], negative: true });
    store.put([{ kind: "polygon", id: "i", label: "", ignore: true, points: [[0, 0], [9, 0], [9, 9]] }]);
    expect(store.negative).toBe(true);
    store.put([{ kind: "box", id: "1", label: "a", ignore: false, x: 0, y: 0, width: 5, height: 5 }]);
    expect(store.negative).toBe(false);
    store.undo();
    expect(store.negative).toBe(true);
  });
});
