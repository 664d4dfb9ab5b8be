/** Label colours that colour-blind people can tell apart (after Okabe and Ito, 2008), the same everywhere. */
const colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a6d00", "#6a51a3"] as const;

export function labelColour(index: number): string {
  return colours[((index % colours.length) + colours.length) % colours.length]!;
}

/** Correct, missed and false differ by colour and by line. */
export const verdictStyle = {
  correct: { stroke: "#2e9e5b", dash: "" },
  missed: { stroke: "#f0a020", dash: "6 4" },
  false: { stroke: "#e04848", dash: "2 3" },
} as const;

export type Verdict = keyof typeof verdictStyle;

/** How a verdict is drawn over an image of this size, so that lines look alike on small and large ones. */
export function verdictStroke(verdict: Verdict, image: { width: number; height: number }, least = 1.5) {
  const line = Math.max(least, Math.max(image.width, image.height) / 350);
  const { stroke, dash } = verdictStyle[verdict];
  return {
    stroke,
    strokeWidth: line,
    strokeDasharray: dash
      .split(" ")
      .map((part) => (part ? Number(part) * line * 0.6 : ""))
      .join(" "),
  };
}
