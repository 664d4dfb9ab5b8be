import { useEffect, useRef } from "react";
import type { Action } from "../../core/annotate/keys/actions";
import { actionOf } from "../../core/annotate/keys/bindings";
import { comboOf } from "../../core/annotate/keys/combo";
import type { Editor } from "./editor";

const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role="slider"], [role="dialog"], [role="menu"]') !== null);

/** Keys of the whole page, wherever the pointer is; never while somebody writes, a dialog is open, or the page is busy otherwise. */
export function useKeys(editor: Editor, act: (action: Action) => boolean, busy: boolean): void {
  const latest = useRef({ act, busy });
  useEffect(() => {
    latest.current = { act, busy };
  });
  useEffect(() => {
    const { workspace } = editor.options;
    const isBusy = (event: KeyboardEvent): boolean => 
      latest.current.busy || writes(event.target) || document.querySelector(".ant-modal-wrap:not([style*='display: none'])") !== null;
    const down = (event: KeyboardEvent): void => {
      // The browser's own "save page" never helps here, not even while a field has the focus.
      if (event.isComposing || (isBusy(event) && comboOf(event) !== "Mod+S")) {
        return;
      }
      const onButton = event.target instanceof HTMLElement && event.target.closest("button, a") !== null;
      const combo = comboOf(event);
      if (combo === null || (onButton && (combo === "Enter" || combo === "Space"))) {
        return;
      }
      if (combo === "Space") {
        event.preventDefault();
        editor.stage?.setSpace(true);
        return;
      }
      const arrow = arrows[combo.replace("Shift+", "")];
      if (arrow) {
        event.preventDefault();
        const step = event.shiftKey ? 10 : 1;
        editor.nudge(arrow[0] * step, arrow[1] * step);
        return;
      }
      if (/^[1-9]$/.test(combo) && editor.options.type !== "ocr") {
        const label = editor.labels[Number(combo) - 1];
        if (label) {
          editor.useLabel(label.name);
        }
        return;
      }
      const action = actionOf(workspace.state.bindings, combo);
      if (action && latest.current.act(action)) {
        event.preventDefault();
      }
    };
    const up = (event: KeyboardEvent): void => {
      if (event.code === "Space") {
        editor.stage?.setSpace(false);
      }
    };
    const lost = (): void => editor.stage?.setSpace(false);
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    window.addEventListener("blur", lost);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
      window.removeEventListener("blur", lost);
    };
  }, [editor]);
}
