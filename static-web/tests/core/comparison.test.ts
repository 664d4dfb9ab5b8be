import { describe, expect, it } from "vitest";
import { type ComparedImage, heldOutByBoth } from "../../src/core/comparison";

const image = (id: string, split: "heldOut" | "train", found: number): ComparedImage => ({
  id,
  name: `${id}.png`,
  split,
  targets: [{ ignore: false, label: "pit" }],
  detections: Array.from({ length: found }, () => ({ score: 0.9, label: "pit" })),
  matches: found > 0 ? [{ detection: 0, target: 0 }] : [],
});

describe("two versions on the same images", () => {
  it("are compared only where neither has learnt", () => {
    const pairs = heldOutByBoth([image("a", "heldOut", 1), image("b", "train", 1), image("c", "heldOut", 1)], [image("a", "heldOut", 1), image("b", "heldOut", 1), image("c", "train", 1)], 0.5, "");
    expect(pairs.map((pair) => pair.first.id)).toEqual(["a"]);
  });

  it("show the greatest change first, for better or for worse", () => {
    const first = ["a", "b", "c"].map((id) => image(id, "heldOut", 1));
    const pairs = heldOutByBoth(first, [image("a", "heldOut", 1), image("b", "heldOut", 4), image("c", "heldOut", 0)], 0.5, "");
    expect(pairs.map((pair) => [pair.first.id, ...pair.mistakes])).toEqual([
      ["b", 0, 3],
      ["c", 0, 1],
      ["a", 0, 0],
    ]);
  });
});
