import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { adviceFor, trainingAdvice } from "../../src/core/advice/advice";

const codes = new Set([...readFileSync("../functions/Contracts/RefusalCodes.cs", "utf8").matchAll(/= "([a-z0-9.-]+)"/g)].map((m) => m[1]!));

describe("advice after a failed training", () => {
  it("is there in both languages for the same codes, all of which exist", () => {
    expect(Object.keys(trainingAdvice.en).sort()).toEqual(Object.keys(trainingAdvice.zh).sort());
    expect(Object.keys(trainingAdvice.en).filter((code) => code !== "" && !codes.has(code))).toEqual([]);
  });

  it("falls back to a general sentence", () => {
    expect(adviceFor("job.schema", "en")).toContain("untouched");
  });
});
