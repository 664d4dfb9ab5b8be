import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { LabelFinding } from "../../src/api/client";
import { byKind, firstPlace } from "../../src/pages/report/findings";

const finding = (code: string, more: Partial<LabelFinding> = {}): LabelFinding => ({ code, message: "", confidence: 0.5, arguments: {}, ...more });

describe("the list of the label check", () => {
  it("sorts every code of the catalogue into a kind", () => {
    const codes = [...readFileSync("../functions/Contracts/Reports/LabelFindingCodes.cs", "utf8").matchAll(/= "([a-z.-]+)"/g)].map((m) => m[1]!);
    expect(codes).not.toEqual([]);
    expect(Object.values(byKind(codes.map((code) => finding(code)))).flat()).toHaveLength(codes.length);
  });

  it("keeps the order within a kind", () => {
    const [a, b] = [finding("label-check.loose-box"), finding("label-check.tight-box")];
    expect(byKind([a, finding("label-check.false-label"), b]).box).toEqual([a, b]);
  });

  it("leads to the image, or to the first example", () => {
    expect(firstPlace(finding("x", { image: "i", target: 3 }))).toEqual({ image: "i", target: 3 });
    expect(firstPlace(finding("x", { image: "i", detection: 3 }))).toEqual({ image: "i" });
    expect(firstPlace(finding("x", { examples: [{ image: "e", target: 1 }, { image: "f", target: 2 }] }))).toEqual({ image: "e", target: 1 });
    expect(firstPlace(finding("x"))).toEqual({});
  });
});
