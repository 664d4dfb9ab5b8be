import { fill, type Language } from "../i18n/translate";
import { en } from "./en";
import { zh } from "./zh";

export const warningSentences: Record<Language, Record<string, string>> = { zh, en };

/** A report's caution in the user's language; a code that this portal does not know yet keeps the server's English words. */
export function explainWarning(warning: { readonly code: string; readonly message: string; readonly label?: string }, language: Language): string {
  const sentence = warningSentences[language][warning.code];
  return sentence ? fill(sentence, { label: warning.label ?? "" }) : warning.message;
}
