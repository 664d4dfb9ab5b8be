import { describe, expect, it } from "vitest";
import { healthTexts, sayIn } from "../../../src/core/health/say";

const places = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();

describe("the words of the data set health page", () => {
  it("ask for the same places in both languages, and none is empty", () => {
    for (const [key, sentence] of Object.entries(healthTexts.zh)) {
      const english = healthTexts.en[key as keyof typeof healthTexts.en];
      expect(places(english), key).toEqual(places(sentence));
      expect(sentence.trim() && english.trim(), key).not.toBe("");
    }
  });

  it("are filled with what is told", () => {
    expect(sayIn("en")("bar.targets", { targets: 3, images: 2 })).toBe("3 targets on 2 images");
    expect(sayIn("zh")("figure.images")).toBe("图片");
  });
});
