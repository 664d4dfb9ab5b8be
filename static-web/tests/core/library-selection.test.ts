import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choose, chosenOn, countOf, everything, nothing, type Selection } from "../../src/core/library-selection";

const library = Array.from({ length: 30 }, (_, i) => `i${i}`);
const pages = [library.slice(0, 10), library.slice(10, 20), library.slice(20)];
const steps = fc.array(fc.record({ page: fc.nat(2), chosen: fc.uniqueArray(fc.nat(9)) }), { maxLength: 8 });

describe("the choice of images", () => {
  it("keeps what was chosen on other pages, from nothing and from everything", () => {
    fc.assert(
      fc.property(fc.constantFrom(nothing, everything), steps, (start: Selection, acts) => {
        const expected = new Set(start.all ? library : []);
        let selection = start;
        for (const { page, chosen } of acts) {
          const shown = pages[page]!;
          const wanted = chosen.map((place) => shown[place]!);
          selection = choose(selection, shown, wanted);
          shown.forEach((id) => expected.delete(id));
          wanted.forEach((id) => expected.add(id));
        }
        expect(pages.flatMap((shown) => chosenOn(selection, shown))).toEqual(library.filter((id) => expected.has(id)));
        expect(countOf(selection, library.length)).toBe(expected.size);
        expect(selection.all).toBe(start.all);
      }),
    );
  });
});
