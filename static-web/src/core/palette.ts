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
