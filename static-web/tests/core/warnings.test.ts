import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explainWarning, warningSentences } from "../../src/core/warnings/explain";

const catalogue = [...readFileSync("../functions/Contracts/Reports/ReportWarningCodes.cs", "utf8").matchAll(/= "([a-z0-9.-]+)"/g)].map((m) => m[1]!);

describe("the cautions of a report", () => {
  it.each(["zh", "en"] as const)("have one sentence in %s for every code, and none besides", (language) => {
    expect(catalogue).not.toEqual([]);
    expect(Object.keys(warningSentences[language]).sort()).toEqual([...catalogue].sort());
  });

  it.each(["zh", "en"] as const)("name the label in %s", (language) => {
    expect(explainWarning({ code: "report.few-targets", message: "", label: "<b>pit</b>" }, language)).toContain("“<b>pit</b>”");
  });

  it("keep the server's words for an unknown code", () => {
    expect(explainWarning({ code: "report.future", message: "something new" }, "zh")).toBe("something new");
  });
});
