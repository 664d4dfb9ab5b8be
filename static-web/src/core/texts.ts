/** Lines of text of a report: what is read at a threshold, and how much of it is right. Mirrors the server's counting. */
export interface ReadLine {
  readonly text: string;
  /** The true line that stands there; none where nothing is written. */
  readonly written?: number | null;
  readonly edits: number;
}

export interface Reading {
  readonly threshold: number;
  readonly lines: readonly ReadLine[];
  readonly edits: number;
}

export interface ImageText {
  readonly written: readonly { readonly text: string; readonly shapes: readonly number[] }[];
  readonly readings: readonly Reading[];
}

export interface TextFigures {
  readonly images: number;
  readonly lines: number;
  readonly characters: number;
  readonly rightLines: number;
  readonly falseLines: number;
  readonly rightImages: number;
  readonly lineAccuracy: number | null;
  readonly imageAccuracy: number | null;
  readonly characterErrorRate: number | null;
}

/** A threshold that came from a slider may lie a rounding error below the hundredth that it means. */
const rounding = 1e-9;

/** What is read on an image at a threshold; undefined where there are too many false characters to read lines. */
export function readingAt(text: ImageText, threshold: number): Reading | undefined {
  return text.readings.findLast((reading) => reading.threshold <= threshold + rounding);
}

export const isRight = (line: ReadLine): boolean => typeof line.written === "number" && line.edits === 0;

/** True lines that nothing was read of. */
export function missedLines(text: ImageText, reading: Reading): string[] {
  const read = new Set(reading.lines.map((line) => line.written));
  return text.written.filter((_, index) => !read.has(index)).map((line) => line.text);
}

/** Whole lines over a set of images; undefined where the model does not read. Shares are null where they are not known. */
export function textFiguresAt(images: readonly { readonly text?: ImageText | null }[], threshold: number): TextFigures | undefined {
  const texts = images.flatMap((image) => image.text ?? []);
  if (texts.length === 0) {
    return undefined;
  }
  const sum = <T>(items: readonly T[], count: (item: T) => number): number => items.reduce((total, item) => total + count(item), 0);
  const lines = sum(texts, (text) => text.written.length);
  const characters = sum(texts, (text) => sum(text.written, (line) => line.shapes.length));
  const readings = texts.flatMap((text) => readingAt(text, threshold) ?? []);
  const known = readings.length === texts.length;
  const share = (part: number, whole: number): number | null => (known && whole > 0 ? part / whole : null);
  const rightLines = sum(readings, (reading) => reading.lines.filter(isRight).length);
  const rightImages = readings.filter((reading) => reading.edits === 0).length;
  return {
    images: texts.length,
    lines,
    characters,
    rightLines,
    falseLines: sum(readings, (reading) => reading.lines.filter((line) => typeof line.written !== "number").length),
    rightImages,
    lineAccuracy: share(rightLines, lines),
    imageAccuracy: share(rightImages, texts.length),
    characterErrorRate: share(sum(readings, (reading) => reading.edits), characters),
  };
}
