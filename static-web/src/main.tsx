import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { loadLanguage, preferredLanguage } from "./core/i18n/translate";
import "./portal.css";

const language = preferredLanguage(localStorage.getItem("language"), navigator.languages);
await loadLanguage(language);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App language={language} />
  </StrictMode>,
);
