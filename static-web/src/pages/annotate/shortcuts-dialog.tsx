import { App, Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { type Action, actions } from "../../core/annotate/keys/actions";
import { bind, isTaken, usualBindings } from "../../core/annotate/keys/bindings";
import { comboOf, showCombo } from "../../core/annotate/keys/combo";
import { useTranslate } from "../../core/i18n/language";
import { isMac } from "./tool-bar";
import { useKeptKeys } from "./use-kept-keys";
import { useWorkspace } from "./use-editor-state";
import type { Workspace } from "./workspace";

/** 快捷键: every key, and the way to change it. Keys are data: what is shown is only ever text. */
export function ShortcutsDialog({ workspace, open, close }: { workspace: Workspace; open: boolean; close: () => void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { bindings } = useWorkspace(workspace);
  const keep = useKeptKeys(workspace);
  const [asked, setAsked] = useState<Action | null>(null);
  useEffect(() => {
    if (!asked) {
      return;
    }
    const listen = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      const combo = comboOf(event);
      if (combo === null) {
        return;
      }
      if (isTaken(combo)) {
        void message.warning(t("annotate.shortcuts.taken"));
      } else if (combo !== "Escape" || asked === "cancel") {
        keep(bind(bindings, asked, combo));
      }
      setAsked(null);
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [asked, bindings, keep, message, t]);
  return (
    <Modal
      open={open}
      width={720}
      title={t("annotate.action.shortcuts")}
      onCancel={close}
      footer={<Button onClick={() => keep(usualBindings)}>{t("annotate.shortcuts.reset")}</Button>}
    >
      <p className="annotate-quiet">{t("annotate.shortcuts.hint")}</p>
      <dl className="shortcuts">
        {actions.map((action) => (
          <div key={action}>
            <dt>{t(`annotate.action.${action}`)}</dt>
            <dd>
              <button type="button" data-action={action} aria-label={t(`annotate.action.${action}`)} aria-pressed={asked === action} onClick={() => setAsked(action)}>
                {asked === action ? t("annotate.shortcuts.press") : bindings[action].map((combo) => <kbd key={combo}>{showCombo(combo, isMac)}</kbd>)}
                {asked !== action && bindings[action].length === 0 && t("annotate.shortcuts.none")}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
