import { AutoComplete, Modal } from "antd";
import { useState } from "react";
import type { Label } from "../../core/annotate/labels";
import { useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";
import { useEditorState } from "./use-editor-state";
import { usePutLabel } from "./use-put-label";

/** Asks what the first shape is, while there is no label to draw with. */
export function LabelPicker({ editor, labels }: { editor: Editor; labels: readonly Label[] }) {
  const t = useTranslate();
  useEditorState(editor);
  const [text, setText] = useState("");
  const put = usePutLabel(editor.options.place.team, editor.options.place.model);
  const take = (name: string): void => {
    const wanted = name.trim();
    if (wanted !== "") {
      if (!labels.some((label) => label.name === wanted)) {
        put.mutate({ name: wanted });
      }
      setText("");
      editor.useLabel(wanted);
    }
  };
  return (
    <Modal open={editor.pending !== null} width={360} title={t("annotate.pick.title")} okText={t("common.ok")} cancelText={t("common.cancel")} destroyOnHidden onOk={() => take(text)} onCancel={() => editor.dropPending()}>
      <AutoComplete
        autoFocus
        style={{ width: "100%" }}
        value={text}
        maxLength={100}
        aria-label={t("annotate.pick.title")}
        placeholder={t("annotate.pick.hint")}
        options={labels.filter((label) => label.name.toLowerCase().includes(text.trim().toLowerCase())).map((label) => ({ value: label.name }))}
        defaultActiveFirstOption={false}
        onChange={setText}
        onSelect={take}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing && text.trim() !== "") {
            event.stopPropagation();
            take(text);
          }
        }}
      />
    </Modal>
  );
}
