import { useSpeech } from "../../core/i18n/language";
import { en } from "../../core/i18n/snapshots/en";
import { type SnapshotKey, zh } from "../../core/i18n/snapshots/zh";
import { fill } from "../../core/i18n/translate";

const words = { zh, en };

export type Say = (key: SnapshotKey, values?: Readonly<Record<string, string | number>>) => string;

/** Translates into the user's language; the words come with the page, not with the first load. */
export function useWords(): Say {
  const { language } = useSpeech();
  return (key, values) => fill(words[language][key], values);
}
