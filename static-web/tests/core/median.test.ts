import { describe, expect, it } from "vitest";
import { median } from "../../src/core/median";

describe("the median", () => {
  it("is the middle value, whatever the order", () => expect(median([9, 1, 5])).toBe(5));
  it("is the mean of the two middle ones of an even number", () => expect(median([4, 1, 2, 100])).toBe(3));
  it("is none of nothing", () => expect(median([])).toBeNull());
});
