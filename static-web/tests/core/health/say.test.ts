import { describe, expect, it } from "vitest";
import { healthTexts, sayIn } from "../../../src/core/health/say";
import { filterTexts } from "../../../src/core/health-filter/say";

const places = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();

describe("the words of the data set health page", () => {
  it("ask for the same places in both languages, and none is empty", () => {
    const english: Readonly<Record<string, string>> = { ...healthTexts.en, ...filterTexts.en };
    for (const [key, sentence] of Object.entries({ ...healthTexts.zh, ...filterTexts.zh })) {
      expect(places(english[key]!), key).toEqual(places(sentence));
      expect(sentence.trim() && english[key]!.trim(), key).not.toBe("");
    }
  });

  it("are filled with what is told", () => {
    expect(sayIn("en")("bar.targets", { targets: 3, images: 2 })).toBe("targets: 3, on images: 2");
    expect(sayIn("zh")("figure.images")).toBe("图片");
  });
});
