import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { turn } from "../../../../src/core/annotate/geometry";
import { charactersOf, typeInto } from "../../../../src/core/annotate/shapes/character/character";
import { readingOrder } from "../../../../src/core/annotate/shapes/character/reading-order";
import type { Shape } from "../../../../src/core/annotate/shapes/shape";

/** Rows of boxes on a sheet that is turned by an angle about the middle of the image. */
function sheet(rows: number, columns: number, angle: number, jitter: (i: number) => number): Shape[] {
  return Array.from({ length: rows * columns }, (_, i) => {
    const [x, y] = turn([(i % columns) * 24 + jitter(i), Math.floor(i / columns) * 40 + jitter(i + 1)], angle);
    const base = { id: String(i), label: "", ignore: false, width: 20, height: 30 };
    return angle === 0
      ? { ...base, kind: "box" as const, x: x + 300, y: y + 200 }
      : { ...base, kind: "rotatedBox" as const, centerX: x + 400, centerY: y + 300, angle };
  });
}

describe("reading order", () => {
  it("goes along lines from top to bottom, at any angle", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 0.3, -0.8, 1.5, Math.PI - 0.01, -2.5), fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 7, maxLength: 7 }), fc.nat(), (rows, columns, angle, jitter, seed) => {
        const ordered = sheet(rows, columns, angle, (i) => jitter[i % 7]!);
        const mixed = [...ordered].sort((a, b) => ((Number(a.id) * 7919 + seed) % 101) - ((Number(b.id) * 7919 + seed) % 101));
        expect(readingOrder(mixed).map((s) => s.id)).toEqual(ordered.map((s) => s.id));
      }),
    ));
});

describe("typing", () => {
  it("counts characters as people do", () => expect(charactersOf("A1 合格\t👩‍🔧é")).toEqual(["A", "1", "合", "格", "👩‍🔧", "é"]));

  it("gives characters to boxes in order and says what is left", () => {
    const boxes = sheet(1, 3, 0, () => 0);
    expect(typeInto(boxes, "AB").typed.map((s) => s.label)).toEqual(["A", "B"]);
    const { typed, left } = typeInto(boxes, "A BCDE");
    expect([typed.map((s) => s.label).join(""), left]).toEqual(["ABC", "DE"]);
  });
});
