import { fill, type Language } from "./translate";

/** Words that come with their page, not with the first load. */
export const speaker =
  <Key extends string>(texts: Record<Language, Record<Key, string>>) =>
  (language: Language) =>
  (key: Key, values?: Readonly<Record<string, string | number>>): string =>
    fill(texts[language][key], values);
