import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { en } from "../../src/core/i18n/en";
import { zh } from "../../src/core/i18n/zh";
import { formatChange, formatError, formatMilliseconds } from "../../src/core/speed";

const hardware = [...readFileSync("../functions/Contracts/Reports/SpeedRow.cs", "utf8").matchAll(/const string \w+ = "([a-z0-9-]+)"/g)].map((m) => m[1]!);

describe("the speed table", () => {
  it("has a name in each language for every kind of hardware, and none besides", () => {
    const kinds = (dictionary: object): string[] =>
      Object.keys(dictionary)
        .filter((key) => /^speed\.(cpu|gpu-)/.test(key))
        .map((key) => key.slice("speed.".length))
        .sort();
    expect(hardware.length).toBeGreaterThan(0);
    expect(kinds(zh)).toEqual([...hardware].sort());
    expect(kinds(en)).toEqual([...hardware].sort());
  });

  it("never shows an estimate as if it were measured", () => {
    expect(formatMilliseconds(3.4567, false, "en")).toBe("≈ 3.5");
    expect(formatMilliseconds(123.4, false, "zh")).toBe("≈ 120");
    expect(formatMilliseconds(3.4567, true, "en")).toBe("3.46");
    expect(formatMilliseconds(24.51, true, "zh")).toBe("24.5");
  });

  it("gives errors as whole percent and changes of the score with their sign", () => {
    expect(formatError(0.538, "en")).toBe("54%");
    expect(formatChange(0.12, "en")).toBe("-0.1");
    expect(formatChange(-0.34, "en")).toBe("+0.3");
    expect(formatChange(0, "zh")).toBe("0.0");
  });
});
