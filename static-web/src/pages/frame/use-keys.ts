import { useEffect } from "react";

/**
 * Single keys that act while the component is there; not while something is typed, and never with Ctrl, Alt or the command key. Enter belongs to the button or
 * link that has the focus.
 */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>> | null): void {
  useEffect(() => {
    if (!keys) {
      return;
    }
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.getAttribute("type") !== "checkbox";
      const pressed = event.key === "Enter" && event.target instanceof HTMLElement && /^(BUTTON|A)$/.test(event.target.tagName);
      const act = keys[event.key];
      if (act && !typing && !pressed && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        act();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
