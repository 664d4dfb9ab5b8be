import { Input, type InputRef } from "antd";
import { useRef, useState } from "react";
import { isUntyped, typeInto } from "../../core/annotate/shapes/character/character";
import { readingOrder } from "../../core/annotate/shapes/character/reading-order";
import type { Shape } from "../../core/annotate/shapes/shape";
import { useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";
import { useEditorState } from "./use-editor-state";

/**
 * The content of character boxes, typed one after the other: characters go to the chosen boxes, or to those that are still empty, in reading order. A plain
 * input, so that Chinese input methods work as everywhere.
 */
export function TypingBar({ editor, inputRef }: { editor: Editor; inputRef: React.RefObject<InputRef | null> }) {
  const t = useTranslate();
  useEditorState(editor);
  const [text, setText] = useState("");
  // The boxes that a text goes to are settled when it begins, since typing fills them.
  const targets = useRef<readonly Shape[]>([]);
  const word = useRef(0);
  const { store } = editor;
  const chosen = store.selected().filter((shape) => !shape.ignore);
  const waiting = editor.untyped;
  const begin = (): void => {
    const rewritten = chosen.length > 0 && !(chosen.length === 1 && isUntyped(chosen[0]!) && waiting > 1);
    targets.current = readingOrder(rewritten ? chosen : store.list().filter(isUntyped));
    word.current++;
  };
  const end = (): void => {
    setText("");
    targets.current = [];
  };
  const type = (next: string): void => {
    if (targets.current.length === 0) {
      begin();
    }
    setText(next);
  };
  const put = (next: string): void => {
    const { typed } = typeInto(targets.current, next);
    const ids = new Set(typed.map((shape) => shape.id));
    // What was taken back from the text is empty again.
    const back = targets.current.filter((shape) => !ids.has(shape.id));
    store.put([...typed, ...back], { mark: `typing ${word.current}` });
    const following = targets.current[typed.length];
    store.select(following ? [following.id] : []);
  };
  return (
    <section className="typing-bar">
      <h2>{t("annotate.typing")}</h2>
      <Input
        ref={inputRef}
        value={text}
        disabled={!editor.options.canEdit}
        aria-label={t("annotate.typing")}
        placeholder={t("annotate.typing.hint")}
        onFocus={begin}
        onBlur={end}
        onChange={(event) => {
          type(event.target.value);
          // A word that an input method is still making belongs to no box yet.
          if (!(event.nativeEvent as InputEvent).isComposing) {
            put(event.target.value);
          }
        }}
        onCompositionEnd={(event) => put(event.currentTarget.value)}
        onKeyDown={(event) => {
          if ((event.key === "Enter" || event.key === "Escape") && !event.nativeEvent.isComposing) {
            event.currentTarget.blur();
          }
        }}
      />
      <p className="annotate-quiet" role="status">
        {chosen.length > 0 && text === "" ? t("annotate.typing.chosen", { count: chosen.length }) : waiting > 0 ? t("annotate.typing.waiting", { count: waiting }) : t("annotate.typing.done")}
      </p>
    </section>
  );
}
