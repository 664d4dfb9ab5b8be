import type { MessageKey } from "./zh";

export type Language = "zh" | "en";

type Dictionary = Readonly<Record<MessageKey, string>>;

const loaded: Partial<Record<Language, Dictionary>> = {};
const sources: Record<Language, () => Promise<Dictionary>> = {
  zh: async () => (await import("./zh")).zh,
  en: async () => (await import("./en")).en,
};

/** Only the language that is spoken is fetched. */
export async function loadLanguage(language: Language): Promise<void> {
  loaded[language] ??= await sources[language]();
}

/** Fills `{name}` places of a sentence; an unknown place stays visible, so that a missing argument is seen. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}

/** Words of a language that was loaded before. */
export function translate(language: Language, key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
  return fill(loaded[language]?.[key] ?? key, values);
}

/** The language of the browser, unless the user chose one before. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  if (stored === "zh" || stored === "en") {
    return stored;
  }
  return browser.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
}
