import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type TermKey, termSentences } from "../../src/core/terms/terms";

const keys = Object.keys(termSentences.zh) as TermKey[];

describe("words of machine learning", () => {
  it.each(keys)("%s is explained in one short sentence in both languages", (key) => {
    expect(termSentences.zh[key]).toMatch(/^[^。]{8,60}。$/);
    expect(termSentences.en[key]).toMatch(/^.{20,180}\.$/);
    expect(termSentences.en[key]).not.toMatch(/\. /);
  });

  it("lead to a guide that has the same parts in both languages", () => {
    const parts = (language: string): [number, number] => {
      const text = readFileSync(`src/pages/guide/labels.${language}.md`, "utf8");
      return [text.match(/^## /gm)!.length, text.match(/^(?:- |\d\. )/gm)!.length];
    };
    expect(parts("zh-CN")).toEqual(parts("en"));
  });
});
