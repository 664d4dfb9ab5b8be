import { describe, expect, it } from "vitest";
import { en } from "../../src/core/i18n/snapshots/en";
import { zh } from "../../src/core/i18n/snapshots/zh";
import { changeShown } from "../../src/core/snapshot-place";

describe("a data set version", () => {
  it("shows the chosen list, else the first that is not empty", () => {
    expect(changeShown("removed", { changed: 1, added: 1, removed: 0 })).toBe("removed");
    expect(changeShown("", { changed: 0, added: 2, removed: 3 })).toBe("added");
    expect(changeShown("", { changed: 0, added: 0, removed: 0 })).toBe("changed");
  });

  it("has the same places in both languages", () => {
    const places = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
    for (const [key, sentence] of Object.entries(zh)) {
      expect(places(en[key as keyof typeof zh]), key).toEqual(places(sentence));
      expect(sentence.trim()).not.toBe("");
    }
  });
});
