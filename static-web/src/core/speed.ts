import { formatNumber, locale } from "./format";
import type { Language } from "./i18n/translate";

/** Milliseconds as exactly as they are known: one decimal, two below 10 ms, and no more than two figures that count where they are an estimate. */
export function formatMilliseconds(milliseconds: number, measured: boolean, language: Language): string {
  if (!measured) {
    return `≈ ${new Intl.NumberFormat(locale(language), { maximumSignificantDigits: 2 }).format(milliseconds)}`;
  }
  return formatNumber(milliseconds, language, milliseconds < 10 ? 2 : 1);
}

/** The error of an estimate as whole percent. */
export function formatError(relativeError: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { style: "percent", maximumFractionDigits: 0 }).format(relativeError);
}

/** A change of the score in points with its sign, from the points lost. */
export function formatChange(lossPoints: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), {
    signDisplay: "exceptZero",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(-lossPoints);
}
