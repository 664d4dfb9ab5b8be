import { en } from "./en";
import { zh, type MessageKey } from "./zh";

export type Language = "zh" | "en";

export const dictionaries: Record<Language, Record<MessageKey, string>> = { zh, en };

/** Fills `{name}` places of a sentence; an unknown place stays visible, so that a missing argument is seen. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}

export function translate(language: Language, key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
  return fill(dictionaries[language][key], values);
}

/** The language of the browser, unless the user chose one before. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  if (stored === "zh" || stored === "en") {
    return stored;
  }
  return browser.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
}
