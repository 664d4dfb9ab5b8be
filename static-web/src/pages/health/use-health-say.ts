import { useMemo } from "react";
import { type Say, sayIn } from "../../core/health/say";
import { useSpeech } from "../../core/i18n/language";

/** The page's words in the user's language. */
export function useHealthSay(): Say {
  const { language } = useSpeech();
  return useMemo(() => sayIn(language), [language]);
}
