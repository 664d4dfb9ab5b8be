import type { Language } from "../i18n/translate";
import { termsEn } from "./en";
import { termsZh } from "./zh";

export type TermKey = keyof typeof termsZh;

/** What a word of machine learning means, for somebody who knows none of it. */
export const termSentences: Record<Language, Record<TermKey, string>> = { zh: termsZh, en: termsEn };
