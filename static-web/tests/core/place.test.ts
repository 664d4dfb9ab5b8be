import { describe, expect, it } from "vitest";
import { choice, count, day, readPlace, share, some, text, writePlace } from "../../src/core/place";

const fields = { name: text, page: count(1), threshold: share, view: choice(["table", "thumbnails"]), show: some(["a", "b", "c"], ["a", "b"]), from: day };

describe("the place that an address keeps", () => {
  it("is the usual one where the address says nothing", () => {
    expect(readPlace(fields, new URLSearchParams())).toEqual({ name: "", page: 1, threshold: null, view: "table", show: ["a", "b"], from: "" });
  });

  it("is read from what was written", () => {
    const place = { name: "a&b=c <b>", page: 7, threshold: 0.45, view: "thumbnails", show: ["c"], from: "2026-02-28" } as const;
    const query = writePlace(fields, new URLSearchParams(), place);
    expect(readPlace(fields, new URLSearchParams(query.toString()))).toEqual(place);
  });

  it("leaves out what is usual, and what others keep as it is", () => {
    const query = writePlace(fields, new URLSearchParams("other=1&page=3&show=c"), { page: 1, show: ["b", "a"], name: "" });
    expect(query.toString()).toBe("other=1");
  });

  it("takes nonsense for nothing", () => {
    const query = new URLSearchParams("page=-4&threshold=7&view=__proto__&from=2026-13-45&show=zzz");
    expect(readPlace(fields, query)).toEqual({ name: "", page: 1, threshold: null, view: "table", show: [], from: "" });
  });
});
