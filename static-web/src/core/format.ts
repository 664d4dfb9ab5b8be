import type { Language } from "./i18n/translate";

/** The locale whose numbers and dates a language shows. */
export const locale = (language: Language): string => (language === "zh" ? "zh-CN" : "en-GB");

export function formatDate(iso: string | null | undefined, language: Language): string {
  return iso ? new Intl.DateTimeFormat(locale(language), { dateStyle: "short", timeStyle: "medium" }).format(new Date(iso)) : "—";
}

/** A share of 0–1 as percent with one decimal; "—" where nothing was measured. */
export function formatShare(share: number | null | undefined, language: Language): string {
  return share === null || share === undefined
    ? "—"
    : new Intl.NumberFormat(locale(language), { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);
}

/** A share of 0–1 as whole percent. */
export function formatPercent(share: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { style: "percent", maximumFractionDigits: 0 }).format(share);
}

export function formatNumber(value: number | null | undefined, language: Language, digits = 0): string {
  return value === null || value === undefined
    ? "—"
    : new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

export function formatBytes(bytes: number, language: Language): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale(language), { style: "unit", unit: units[power]!, maximumFractionDigits: power === 0 ? 0 : 1 }).format(
    bytes / 1000 ** power,
  );
}

/** Seconds as m:ss, or h:mm:ss from one hour on. */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return "—";
  }
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export function secondsBetween(from: string | null | undefined, to: string | null | undefined, now: number): number | null {
  return from ? ((to ? Date.parse(to) : now) - Date.parse(from)) / 1000 : null;
}
