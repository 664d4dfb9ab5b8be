import { en } from "../../core/i18n/exports/en";
import { type ExportKey, zh } from "../../core/i18n/exports/zh";
import { useSpeech } from "../../core/i18n/language";
import { speaker } from "../../core/i18n/speaker";

const sayIn = speaker<ExportKey>({ zh, en });

/** The dialog's words in the user's language. */
export function useExportWords(): ReturnType<typeof sayIn> {
  return sayIn(useSpeech().language);
}
