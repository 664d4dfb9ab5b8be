import type { SayFilter } from "../health-filter/say";

/** Where a step of target sizes begins, in pixels: two steps double the side. Mirrors the server's scale. */
const sideFrom = (step: number): number => (step <= 0 ? 0 : 2 ** (step / 2));

/** "32–45", in whole pixels. */
export const sideRange = (step: number): string => (step >= 31 ? `≥ ${Math.round(sideFrom(step))}` : `${Math.round(sideFrom(step))}–${Math.round(sideFrom(step + 1))}`);

/** "1 : 2", "1 : 1", "2.8 : 1": two steps double the form; the last on both sides are open. */
export function aspectRatio(step: number): string {
  const ratio = 2 ** (Math.abs(step - 6) / 2);
  const written = ratio.toFixed(ratio % 1 === 0 || ratio >= 5 ? 0 : 1);
  const open = step <= 0 || step >= 12 ? "≥ " : "";
  return step < 6 ? `1 : ${open}${written}` : `${open}${written} : 1`;
}

/** A range as the image list is asked for it: either end may be open. */
export const rangeOf = (from: number | null | undefined, to: number | null | undefined): string => `${from ?? ""}..${to ?? ""}`;

const short = (text: string): string => String(Number(Number(text).toFixed(2)));

/** The same range for the user: "0.4–0.6", "below 0.4", "210 and up". */
export function sayRange(range: string, say: SayFilter): string {
  const [from = "", to = ""] = range.split("..");
  return from === "" ? say("range.below", { to: short(to) }) : to === "" ? say("range.from", { from: short(from) }) : `${short(from)}–${short(to)}`;
}
