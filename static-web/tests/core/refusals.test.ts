import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explain, sentences } from "../../src/core/refusals/explain";

const catalogue = [...readFileSync("../functions/Contracts/RefusalCodes.cs", "utf8").matchAll(/= "([a-z0-9.-]+)"/g)].map((m) => m[1]!);

describe("the catalogue of refusals", () => {
  it.each(["zh", "en"] as const)("has one sentence in %s for every code, and none besides", (language) => {
    // ".proposed": the same refusal where the server names what would fit.
    const told = Object.keys(sentences[language]).filter((code) => !code.endsWith(".proposed"));
    expect(told.sort()).toEqual([...catalogue].sort());
  });

  it("says what would fit where the server names it", () => {
    for (const language of ["zh", "en"] as const) {
      const proposals = Object.keys(sentences[language]).filter((code) => code.endsWith(".proposed"));
      expect(proposals).toEqual(["tile.too-small.proposed", "tile.too-large.proposed"]);
      for (const code of proposals) {
        const refusal = { code: code.replace(".proposed", ""), message: "", arguments: { rows: "2", columns: "3", tileWidth: "10", tileHeight: "20" } };
        expect(explain({ ...refusal, arguments: { ...refusal.arguments, proposedRows: "4", proposedColumns: "7" } }, language).title).toMatch(/4.*7/);
        expect(explain(refusal, language).title).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  it("shows an unknown code by its English message", () => {
    expect(explain({ code: "future.code", message: "something new" }, "zh").title).toBe("something new");
  });
});
