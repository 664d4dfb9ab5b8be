import { describe, expect, it } from "vitest";
import { type ImageText, missedLines, readingAt, textFiguresAt } from "../../src/core/texts";

const first: ImageText = {
  written: [
    { text: "12", shapes: [0, 1] },
    { text: "345", shapes: [2, 3, 4] },
  ],
  readings: [
    { threshold: 0.2, lines: [{ text: "12", written: 0, edits: 0 }, { text: "845", written: 1, edits: 1 }, { text: "9", edits: 1 }], edits: 2 },
    { threshold: 0.3, lines: [{ text: "12", written: 0, edits: 0 }, { text: "345", written: 1, edits: 0 }], edits: 0 },
    { threshold: 0.8, lines: [{ text: "12", written: 0, edits: 0 }], edits: 3 },
  ],
};
const second: ImageText = { written: [], readings: [{ threshold: 0.01, lines: [{ text: "7", edits: 1 }], edits: 1 }, { threshold: 0.5, lines: [], edits: 0 }] };
const images = [{ text: first }, { text: second }];

describe("lines of text", () => {
  it("are read as the last threshold below says", () => {
    expect(readingAt(first, 0.29)!.threshold).toBe(0.2);
    expect(readingAt(first, 0.1 + 0.2)!.threshold).toBe(0.3);
    expect(readingAt(first, 0.3 - 1e-12)!.threshold).toBe(0.3);
    expect(readingAt(first, 0.99)!.threshold).toBe(0.8);
  });

  it("count whole lines, whole images and single characters", () => {
    expect(textFiguresAt(images, 0.25)).toEqual({
      images: 2, lines: 2, characters: 5, rightLines: 1, falseLines: 2, rightImages: 0, lineAccuracy: 0.5, imageAccuracy: 0, characterErrorRate: 0.6,
    });
    const good = textFiguresAt(images, 0.6)!;
    expect([good.lineAccuracy, good.imageAccuracy, good.characterErrorRate]).toEqual([1, 1, 0]);
  });

  it("have no score where an image could not be read", () => {
    const low = textFiguresAt(images, 0.1)!;
    expect([low.lineAccuracy, low.imageAccuracy, low.characterErrorRate]).toEqual([null, null, null]);
    expect(textFiguresAt([{ text: second }], 0.6)!.lineAccuracy).toBeNull();
    expect(textFiguresAt([{}, { text: null }], 0.3)).toBeUndefined();
  });

  it("name what was missed", () => {
    expect(missedLines(first, readingAt(first, 0.9)!)).toEqual(["345"]);
    expect(missedLines(first, readingAt(first, 0.2)!)).toEqual([]);
  });
});
