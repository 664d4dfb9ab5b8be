import { describe, expect, it } from "vitest";
import { dictionaries, fill, preferredLanguage } from "../../src/core/i18n/translate";

const places = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();

describe("the two languages", () => {
  it("ask for the same places in every sentence", () => {
    for (const [key, sentence] of Object.entries(dictionaries.zh)) {
      expect(places(dictionaries.en[key as keyof typeof dictionaries.en]), key).toEqual(places(sentence));
    }
  });

  it("leave no sentence empty", () => {
    for (const dictionary of Object.values(dictionaries)) {
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
