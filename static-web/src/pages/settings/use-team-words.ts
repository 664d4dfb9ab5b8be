import { useSpeech } from "../../core/i18n/language";
import { speaker } from "../../core/i18n/speaker";
import { en } from "../../core/i18n/team/en";
import { type TeamKey, zh } from "../../core/i18n/team/zh";

const sayIn = speaker<TeamKey>({ zh, en });

/** The team page's words in the user's language. */
export function useTeamWords(): ReturnType<typeof sayIn> {
  return sayIn(useSpeech().language);
}
