import { speaker } from "../i18n/speaker";
import type { Language } from "../i18n/translate";
import { en } from "./en";
import { type HealthText, zh } from "./zh";

export const healthTexts: Record<Language, Record<HealthText, string>> = { zh, en };

export const sayIn = speaker(healthTexts);

export type Say = ReturnType<typeof sayIn>;
