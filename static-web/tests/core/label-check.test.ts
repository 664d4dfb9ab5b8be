import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explainFinding, findingSentences } from "../../src/core/label-check/explain";

const source = readFileSync("../functions/Contracts/Reports/LabelFindingCodes.cs", "utf8");
/** Code by the arguments that its summary promises in braces. */
const catalogue = new Map([...source.matchAll(/\{([a-z, ]+)\}\.<\/summary>\s+public const string \w+ = "([a-z.-]+)"/g)].map((m) => [m[2]!, m[1]!.split(", ").sort()]));

describe("the findings of the label check", () => {
  it.each(["zh", "en"] as const)("have one sentence in %s for every code, and none besides", (language) => {
    expect(catalogue.size).toBe([...source.matchAll(/public const string/g)].length);
    expect(Object.keys(findingSentences[language]).sort()).toEqual([...catalogue.keys()].sort());
  });

  it.each(["zh", "en"] as const)("ask in %s for what the server gives, and for nothing else", (language) => {
    for (const [code, names] of catalogue) {
      const asked = [...new Set([...findingSentences[language][code]!.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!))].sort();
      expect(asked, code).toEqual(names);
    }
  });

  it("keep label names as text", () => {
    const finding = { code: "label-check.labelled-twice", message: "", arguments: { label: "<b>pit</b>", found: "dent", overlap: "80" } };
    expect(explainFinding(finding, "en")).toContain("“<b>pit</b>”");
  });

  it("keep the server's words for an unknown code", () => {
    expect(explainFinding({ code: "label-check.future", message: "something new", arguments: {} }, "zh")).toBe("something new");
  });
});
