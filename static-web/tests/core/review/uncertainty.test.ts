import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubtOf, inOrder } from "../../../src/core/review/uncertainty";
import { tested, threshold } from "./arbitrary";

const of = (...scores: number[]) => ({ detections: scores.map((score, i) => ({ kind: "box" as const, id: `${i}`, label: i % 2 ? "b" : "a", ignore: false, x: 0, y: 0, width: 9, height: 9, score })) });
const entry = (name: string, doubt: number, best: number) => ({ name, doubt, best });

describe("how unsure a version is of an image", () => {
  it("is most at its threshold and falls to both sides", () => {
    expect(doubtOf(of(0.3), 0.3)).toBe(1);
    expect(doubtOf(of(0.31), 0.3)).toBeGreaterThan(doubtOf(of(0.5), 0.3));
    expect(doubtOf(of(0.29), 0.3)).toBeGreaterThan(doubtOf(of(0.2), 0.3));
    expect(doubtOf(of(1), 0.3)).toBe(0);
  });

  it("comes from the most doubtful of its detections", () => {
    expect(doubtOf(of(0.99, 0.98, 0.35), 0.3)).toBe(doubtOf(of(0.35), 0.3));
    expect(doubtOf(of(0.9, 0.35), 0.3, "a")).toBe(doubtOf(of(0.9), 0.3));
  });

  it("is none where nothing was found and nothing just missed", () => {
    expect(doubtOf(of(), 0.3)).toBe(0);
    expect(doubtOf(of(0.14, 0.05), 0.3)).toBe(0);
  });

  it("lies between 0 and 1 at every threshold, and grows with every further detection", () =>
    fc.assert(
      fc.property(tested, threshold, (image, at) => {
        const doubt = doubtOf(image, at);
        expect(doubt >= 0 && doubt <= 1).toBe(true);
        expect(doubtOf({ detections: image.detections.slice(0, -1) }, at)).toBeLessThanOrEqual(doubt);
      }),
    ));
});

describe("the order of images", () => {
  const images = [entry("plate-10", 0, 0), entry("plate-9", 0, 1), entry("plate-2", 0.7, 0.4), entry("plate-1", 0.9, 0)];
  const named = (order: "unsure" | "score" | "name"): string[] => inOrder(images, order).map((image) => image.name);

  it("begins with the most unsure and ends with those of which nothing is known", () => expect(named("unsure")).toEqual(["plate-1", "plate-2", "plate-9", "plate-10"]));
  it("goes by score, then by name", () => expect(named("score")).toEqual(["plate-9", "plate-2", "plate-1", "plate-10"]));
  it("knows numbers within names", () => expect(named("name")).toEqual(["plate-1", "plate-2", "plate-9", "plate-10"]));
});
