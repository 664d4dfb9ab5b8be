import { describe, expect, it } from "vitest";
import { mistakesOf, walk } from "../../src/core/walk";

describe("from mistake to mistake", () => {
  it("goes through one image, then on to the next that has any", () => {
    const mistakes = [2, 0, 1];
    expect(walk(mistakes, { image: 0, mistake: 0 }, 1)).toEqual({ image: 0, mistake: 1 });
    expect(walk(mistakes, { image: 0, mistake: 1 }, 1)).toEqual({ image: 2, mistake: 0 });
    expect(walk(mistakes, { image: 2, mistake: 0 }, -1)).toEqual({ image: 0, mistake: 1 });
  });

  it("ends at both ends", () => {
    expect(walk([1, 0], { image: 0, mistake: 0 }, 1)).toBeUndefined();
    expect(walk([0, 1], { image: 1, mistake: 0 }, -1)).toBeUndefined();
    expect(walk([], { image: -1, mistake: 0 }, 1)).toBeUndefined();
  });

  it("shows what was missed before what is false, of one label where one is asked for", () => {
    const image = {
      targets: [{ ignore: false, label: "pit" }, { ignore: false, label: "burr" }],
      detections: [{ score: 0.9, label: "burr" }, { score: 0.8, label: "pit" }],
      matches: [],
    };
    expect(mistakesOf(image, 0.5, "").map(({ verdict, index }) => `${verdict} ${index}`)).toEqual(["missed 0", "missed 1", "false 0", "false 1"]);
    expect(mistakesOf(image, 0.5, "pit").map(({ verdict, index }) => `${verdict} ${index}`)).toEqual(["missed 0", "false 1"]);
    expect(mistakesOf(image, 0.85, "pit").map(({ verdict, index }) => `${verdict} ${index}`)).toEqual(["missed 0"]);
  });
});
