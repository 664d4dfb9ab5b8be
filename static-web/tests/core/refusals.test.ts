import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explain, sentences } from "../../src/core/refusals/explain";

const catalogue = [...readFileSync("../functions/Contracts/RefusalCodes.cs", "utf8").matchAll(/= "([a-z0-9.-]+)"/g)].map((m) => m[1]!);

describe("the catalogue of refusals", () => {
  it.each(["zh", "en"] as const)("has one sentence in %s for every code, and none besides", (language) => {
    expect(Object.keys(sentences[language]).sort()).toEqual([...catalogue].sort());
  });

  it("shows an unknown code by its English message", () => {
    expect(explain({ code: "future.code", message: "something new" }, "zh").title).toBe("something new");
  });
});
