import { fill, type Language } from "../i18n/translate";
import { en } from "./en";
import { zh } from "./zh";

export const sentences: Record<Language, Record<string, string>> = { zh, en };

export interface RefusalLike {
  readonly code: string;
  readonly message: string;
  readonly arguments?: Readonly<Record<string, string>> | null;
}

/** A refusal in the user's language, with the particulars (which file, which limit) as the server named them. */
export function explain(refusal: RefusalLike, language: Language): { title: string; detail: string } {
  // Where another grid would fit, it is proposed.
  const proposed = refusal.arguments?.["proposedRows"] ? sentences[language][`${refusal.code}.proposed`] : undefined;
  const sentence = proposed ?? sentences[language][refusal.code];
  return { title: sentence ? fill(sentence, refusal.arguments ?? {}) : refusal.message, detail: refusal.message };
}
