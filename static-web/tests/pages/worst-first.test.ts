import { describe, expect, it } from "vitest";
import type { ScoredImage } from "../../src/api/client";
import { worstFirst } from "../../src/pages/report/worst-first";

const box = (label: string, score?: number) => ({ kind: "box", id: label, label, ignore: false, x: 0, y: 0, width: 9, height: 9, score });
const image = (name: string, split: string, targets: string[], found: [string, number][], matches: [number, number][]): ScoredImage =>
  ({
    id: name,
    name,
    split,
    width: 100,
    height: 100,
    targets: targets.map((label) => box(label)),
    detections: found.map(([label, score]) => box(label, score)),
    matches: matches.map(([detection, target]) => ({ detection, target, iou: 0.8 })),
  }) as unknown as ScoredImage;

const images = [
  image("good.png", "heldOut", ["pit"], [["pit", 0.9]], [[0, 0]]),
  image("bad.png", "heldOut", ["pit", "scratch"], [["pit", 0.6]], []),
  image("seen.png", "train", ["pit"], [], []),
];
const choice = { split: "heldOut" as const, label: "", threshold: 0.3, onlyErrors: false };
const names = (patch: Partial<typeof choice> | { split: "train" }) => worstFirst(images, { ...choice, ...patch }).map((row) => row.image.name);

describe("the error details", () => {
  it("begin with the image that has most errors", () => {
    expect(names({})).toEqual(["bad.png", "good.png"]);
    expect(worstFirst(images, choice)[0]!.errors).toEqual({ correct: 0, missed: 2, false: 1 });
  });

  it("keep the two sets apart", () => {
    expect(names({ split: "train" })).toEqual(["seen.png"]);
  });

  it("show only what concerns a label, and only errors when asked", () => {
    expect(names({ label: "scratch" })).toEqual(["bad.png"]);
    expect(names({ onlyErrors: true })).toEqual(["bad.png"]);
  });

  it("follow the threshold", () => {
    expect(worstFirst(images, { ...choice, threshold: 0.95 }).find((row) => row.image.name === "good.png")!.errors.missed).toBe(1);
  });
});
