import { createContext, useContext } from "react";
import { type Language, translate } from "./translate";
import type { MessageKey } from "./zh";

export interface Speech {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

export const SpeechContext = createContext<Speech>({ language: "zh", setLanguage: () => undefined });

/** Translates into the user's language. */
export function useTranslate(): (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string {
  const { language } = useContext(SpeechContext);
  return (key, values) => translate(language, key, values);
}

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
