import { fill, type Language } from "../i18n/translate";
import { en } from "./en";
import { type FilterText, zh } from "./zh";

export const filterTexts: Record<Language, Record<FilterText, string>> = { zh, en };

export type SayFilter = (key: FilterText, values?: Readonly<Record<string, string | number>>) => string;

/** Words that come with the library, not with the first load. */
export const sayFilterIn =
  (language: Language): SayFilter =>
  (key, values) =>
    fill(filterTexts[language][key], values);
