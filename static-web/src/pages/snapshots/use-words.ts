import { useSpeech } from "../../core/i18n/language";
import { en } from "../../core/i18n/snapshots/en";
import { type SnapshotKey, zh } from "../../core/i18n/snapshots/zh";
import { speaker } from "../../core/i18n/speaker";

const sayIn = speaker<SnapshotKey>({ zh, en });

export type Say = ReturnType<typeof sayIn>;

/** The page's words in the user's language. */
export function useWords(): Say {
  const { language } = useSpeech();
  return sayIn(language);
}
