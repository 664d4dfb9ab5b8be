import { speaker } from "../i18n/speaker";
import type { Language } from "../i18n/translate";
import { en } from "./en";
import { type FilterText, zh } from "./zh";

export const filterTexts: Record<Language, Record<FilterText, string>> = { zh, en };

export const sayFilterIn = speaker(filterTexts);

export type SayFilter = ReturnType<typeof sayFilterIn>;
