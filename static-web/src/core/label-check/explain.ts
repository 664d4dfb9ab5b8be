import { fill, type Language } from "../i18n/translate";
import { en } from "./en";
import { zh } from "./zh";

export const findingSentences: Record<Language, Record<string, string>> = { zh, en };

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly arguments: Readonly<Record<string, string>>;
}

/** A finding of the label check in the user's language; a code that this portal does not know yet keeps the server's English words. */
export function explainFinding(finding: Finding, language: Language): string {
  const sentence = findingSentences[language][finding.code];
  return sentence ? fill(sentence, finding.arguments) : finding.message;
}
