import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubtsOf, linesAt, reviewOf, reviewParts, type Tested } from "../../../src/core/review/review";
import { reviewOrders } from "../../../src/core/review/uncertainty";
import { testedImages, threshold } from "./arbitrary";

const characters = (text: string, scores: readonly number[]) => [...text].map((label, i) => ({ kind: "box" as const, id: `${i}`, label, ignore: false, x: 9 * i, y: 0, width: 8, height: 9, score: scores[i]! }));

describe("the results of a test at a threshold", () => {
  it("count every image in one part, and show the parts that were asked for", () =>
    fc.assert(
      fc.property(testedImages, threshold, fc.constantFrom("", "a", "b"), fc.constantFrom(...reviewParts), fc.constantFrom(...reviewOrders), (images, at, label, show, sort) => {
        const review = reviewOf(images, doubtsOf(images, 0.3, label), { threshold: at, label, show, sort });
        const { counts } = review;
        expect(counts[""]).toBe(images.length);
        expect(counts.found + counts.nothing + counts.refused).toBe(images.length);
        expect(review.images.length).toBe(counts[show]);
        expect(new Set(review.images.map(({ image }) => image.id)).size).toBe(counts[show]);
        const wanted = images.flatMap((image) => image.detections.filter((d) => (d.score ?? 0) >= at && (label === "" || d.label === label)));
        expect(review.targets).toBe(wanted.length);
        expect(review.images.every(({ image, empty }) => empty === !image.detections.some((d) => (d.score ?? 0) >= at))).toBe(true);
        const perLabel = [...review.perLabel.values()].reduce((sum, n) => sum + n, 0);
        expect(label === "" ? review.targets : perLabel >= review.targets).toBe(label === "" ? perLabel : true);
      }),
    ));

  it("put refused images at the end", () => {
    const images: Tested[] = [
      { id: "1", name: "a", width: 9, height: 9, detections: [], refusal: { code: "image.corrupt" } },
      { id: "2", name: "b", width: 9, height: 9, detections: [] },
    ];
    const review = reviewOf(images, new Map(), { threshold: 0.3, label: "", show: "", sort: "name" });
    expect(review.images.map(({ name }) => name)).toEqual(["b", "a"]);
  });
});

describe("lines of text", () => {
  const line = (text: string, shapes: number[]) => ({ text, shapes });

  it("are as they were read where all their characters count, spaces too", () => {
    const image = { detections: characters("AB12", [0.9, 0.9, 0.8, 0.7]), lines: [line("AB 12", [0, 1, 2, 3])] };
    expect(linesAt(image, 0.5)).toEqual(["AB 12"]);
    expect(linesAt(image, 0.75)).toEqual(["AB1"]);
    expect(linesAt(image, 0.95)).toEqual([]);
    // Characters stand in reading order, whatever their confidence.
    expect(linesAt({ detections: characters("AB12", [0.9, 0.8, 0.7, 0.6]), lines: [line("21BA", [3, 2, 1, 0])] }, 0.75)).toEqual(["BA"]);
  });

  it("are none for models that do not read", () => expect(linesAt({ detections: characters("A", [0.9]) }, 0.1)).toEqual([]));
});
