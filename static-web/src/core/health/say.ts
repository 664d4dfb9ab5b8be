import { fill, type Language } from "../i18n/translate";
import { en } from "./en";
import { type HealthText, zh } from "./zh";

export const healthTexts: Record<Language, Record<HealthText, string>> = { zh, en };

export type Say = (key: HealthText, values?: Readonly<Record<string, string | number>>) => string;

/** The page's own words: they come with it, not with the first load. */
export const sayIn =
  (language: Language): Say =>
  (key, values) =>
    fill(healthTexts[language][key], values);
