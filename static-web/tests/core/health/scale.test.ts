import { describe, expect, it } from "vitest";
import { aspectRatio, rangeOf, sayRange, sideRange } from "../../../src/core/health/scale";
import { sayFilterIn } from "../../../src/core/health-filter/say";

describe("the scales of target sizes and shapes", () => {
  it("double in two steps, as the server counts them", () => {
    expect([0, 8, 9, 10, 11, 31].map(sideRange)).toEqual(["0–1", "16–23", "23–32", "32–45", "45–64", "≥ 46341"]);
  });

  it("tell shapes as ratios, the last on both sides open", () => {
    expect([0, 4, 5, 6, 7, 8, 10, 12].map(aspectRatio)).toEqual(["1 : ≥ 8", "1 : 2", "1 : 1.4", "1 : 1", "1.4 : 1", "2 : 1", "4 : 1", "≥ 8 : 1"]);
  });
});

describe("a range", () => {
  it("is asked of the server with open ends left out", () => {
    expect([rangeOf(0.2, 0.4), rangeOf(null, 0.4), rangeOf(210, undefined), rangeOf(0, 16)]).toEqual(["0.2..0.4", "..0.4", "210..", "0..16"]);
  });

  it("is told in two digits", () => {
    const say = sayFilterIn("en");
    expect([sayRange("0.2..0.4", say), sayRange("..0.40349", say), sayRange("210.5..", say)]).toEqual(["0.2–0.4", "below 0.4", "210.5 and up"]);
  });
});
