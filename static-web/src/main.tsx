import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { loadLanguage, preferredLanguage } from "./core/i18n/translate";
import "./portal.css";

let language = preferredLanguage(localStorage.getItem("language"), navigator.languages);
try {
  await loadLanguage(language);
} catch {
  // Better the other language than a blank page.
  language = language === "zh" ? "en" : "zh";
  await loadLanguage(language);
}
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App language={language} />
  </StrictMode>,
);
