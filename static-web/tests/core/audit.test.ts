import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { auditLines } from "../../src/core/audit";
import { en } from "../../src/core/i18n/team/en";
import { zh } from "../../src/core/i18n/team/zh";
import { fill } from "../../src/core/i18n/translate";

const source = readFileSync("../functions/Contracts/AuditActions.cs", "utf8");
const entries = [
  { at: "2026-11-27T10:00:00Z", who: "u1", action: "model.delete", subject: "m1", detail: "冲压件" },
  { at: "2026-11-27T09:00:00Z", who: "stranger", action: "future.thing", subject: "x" },
];
const names = new Map([
  ["u1", "Li"],
  ["m1", "Part <b>"],
]);

describe("the audit trail", () => {
  it("has words for every action, in both languages", () => {
    const actions = [...source.matchAll(/= "([a-z.-]+)"/g)].map((match) => `do.${match[1]}`);
    expect(actions.length).toBeGreaterThan(20);
    for (const words of [zh, en]) {
      expect(Object.keys(words).filter((key) => key.startsWith("do.")).sort()).toEqual([...actions].sort());
    }
  });

  it("says names where they are known, and what it does not know as it is", () => {
    expect(auditLines(entries, names, (key) => en[key])).toEqual([
      { key: 0, at: entries[0]!.at, who: "Li", what: "Model deleted", subject: "Part <b>", detail: "冲压件", ids: ["u1", "m1"] },
      { key: 1, at: entries[1]!.at, who: "stranger", what: "future.thing", subject: "x", detail: "", ids: ["stranger", "x"] },
    ]);
  });

  it("says roles and issuers of links in the reader's words", () => {
    const said = (action: string, detail: string): string => auditLines([{ at: "", who: "u1", action, subject: "u2", detail }], names, (key, values) => fill(zh[key], values))[0]!.detail;
    expect(said("member.put", "Owner (Editor)")).toBe("Owner (编辑者)");
    expect(said("denied", "Owner")).toBe("所有者");
    expect(said("sign-in", "u1")).toBe("使用 Li 生成的登录链接");
    expect(said("model.create", "Owner")).toBe("Owner");
  });

  it("is filtered by any of its words", () => {
    for (const [wanted, count] of [["LI", 1], ["deleted", 1], ["冲压", 1], ["  ", 2], ["nothing", 0]] as const) {
      expect(auditLines(entries, names, (key) => en[key], wanted)).toHaveLength(count);
    }
  });
});
