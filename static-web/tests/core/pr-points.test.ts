import { describe, expect, it } from "vitest";
import { drawn } from "../../src/core/pr-points";

const row = (label: string, targets: number) => ({ label, targets, curve: [{ threshold: 0.5, recall: 1, precision: 1 }] });

describe("the curves that are drawn", () => {
  it("are all, as long as they can be told apart", () => {
    expect(drawn([row("a", 1), row("b", 9)], "", 2).map((r) => r.label)).toEqual(["a", "b"]);
  });

  it("are of the labels with most targets, or of the one asked for", () => {
    const rows = [row("a", 1), row("b", 9), row("c", 5), { ...row("d", 99), curve: [] }];
    expect(drawn(rows, "", 2).map((r) => r.label)).toEqual(["b", "c"]);
    expect(drawn(rows, "a", 2).map((r) => r.label)).toEqual(["a"]);
    expect(drawn(rows, "d", 2).map((r) => r.label)).toEqual(["b", "c"]);
  });
});
