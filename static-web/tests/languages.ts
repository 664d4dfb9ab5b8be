import { loadLanguage } from "../src/core/i18n/translate";

// Pages load the one that is spoken before they draw anything.
await Promise.all([loadLanguage("zh"), loadLanguage("en")]);
