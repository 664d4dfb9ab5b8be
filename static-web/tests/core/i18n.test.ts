import { describe, expect, it } from "vitest";
import { en } from "../../src/core/i18n/en";
import { fill, preferredLanguage } from "../../src/core/i18n/translate";
import { zh } from "../../src/core/i18n/zh";

const places = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();

describe("the two languages", () => {
  it("ask for the same places in every sentence", () => {
    for (const [key, sentence] of Object.entries(zh)) {
      expect(places(en[key as keyof typeof en]), key).toEqual(places(sentence));
    }
  });

  it("leave no sentence empty", () => {
    for (const dictionary of [zh, en]) {
      expect(Object.values(dictionary).filter((s) => s.trim() === "")).toEqual([]);
    }
  });

  it("keep a place visible when its value is missing", () => {
    expect(fill("{done} of {total}", { done: 1 })).toBe("1 of {total}");
  });

  it("follow the browser until the user chooses", () => {
    expect(preferredLanguage(null, ["zh-TW", "en"])).toBe("zh");
    expect(preferredLanguage(null, ["de", "en"])).toBe("en");
    expect(preferredLanguage("zh", ["en"])).toBe("zh");
    expect(preferredLanguage("xx", ["en"])).toBe("en");
  });
});
