import { EyeInvisibleOutlined, EyeOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, ColorPicker, Input } from "antd";
import { useState } from "react";
import type { Label } from "../../core/annotate/labels";
import { useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";
import { LabelMenu } from "./label-menu";
import { useEditorState, useWorkspace } from "./use-editor-state";
import { usePutLabel } from "./use-put-label";

interface LabelsPanelProps {
  readonly editor: Editor;
  readonly labels: readonly Label[];
  readonly inputRef: React.Ref<HTMLInputElement>;
}

/** The model's labels: colour, key, count, show and hide; the input filters them and adds what is not there. */
export function LabelsPanel({ editor, labels, inputRef }: LabelsPanelProps) {
  const t = useTranslate();
  useEditorState(editor);
  const { workspace, canEdit, place, type } = editor.options;
  const { label: active, hidden } = useWorkspace(workspace);
  const [filter, setFilter] = useState("");
  const put = usePutLabel(place.team, place.model);
  const wanted = filter.trim();
  const shown = labels.filter((label) => label.name.toLowerCase().includes(wanted.toLowerCase()));
  const isNew = wanted !== "" && !labels.some((label) => label.name === wanted);
  const add = (): void => {
    if (wanted === "" || !canEdit) {
      return;
    }
    if (isNew) {
      put.mutate({ name: wanted });
    }
    editor.useLabel(wanted);
    setFilter("");
    (document.activeElement as HTMLElement | null)?.blur();
  };
  const toggle = (name: string): void => {
    const next = new Set(hidden);
    if (!next.delete(name)) {
      next.add(name);
    }
    workspace.set({ hidden: next });
  };
  return (
    <section className="labels-panel" aria-label={t("annotate.labels")}>
      <h2>{t("annotate.labels")}</h2>
      <div className="labels-add">
        <Input
          ref={(input) => {
            if (typeof inputRef === "object" && inputRef) {
              inputRef.current = input?.input ?? null;
            }
          }}
          size="small"
          allowClear
          maxLength={100}
          value={filter}
          aria-label={t("annotate.labels.filter")}
          placeholder={t("annotate.labels.filter")}
          onChange={(event) => setFilter(event.target.value)}
          onPressEnter={(event) => {
            // Enter that ends an input method's word is no Enter of ours.
            if (!event.nativeEvent.isComposing) {
              add();
            }
          }}
        />
        <Button size="small" icon={<PlusOutlined />} aria-label={t("annotate.labels.add")} disabled={!isNew || !canEdit} onClick={add} />
      </div>
      {labels.length === 0 && type !== "ocr" && <p className="annotate-quiet">{t("annotate.labels.none")}</p>}
      <ul className="plain-list label-list">
        {shown.map((label) => {
          const key = labels.indexOf(label) + 1;
          return (
            <li key={label.name} data-active={active === label.name} data-label={label.name}>
              <ColorPicker
                size="small"
                value={label.colour}
                disabled={!canEdit}
                disabledAlpha
                onChangeComplete={(colour) => put.mutate({ name: label.name, color: colour.toHexString().toLowerCase() })}
              >
                <button type="button" className="label-swatch" style={{ background: label.colour }} aria-label={t("annotate.labels.colour", { label: label.name })} />
              </ColorPicker>
              <button type="button" className="label-name" aria-pressed={active === label.name} title={t("annotate.labels.count", { here: label.here, total: label.targets })} onClick={() => editor.useLabel(label.name)}>
                <span>{label.name}</span>
                <small>{label.here}</small>
                {key <= 9 && type !== "ocr" && <kbd>{key}</kbd>}
              </button>
              <Button
                size="small"
                type="text"
                icon={hidden.has(label.name) ? <EyeInvisibleOutlined /> : <EyeOutlined />}
                aria-pressed={hidden.has(label.name)}
                aria-label={t(hidden.has(label.name) ? "annotate.labels.show" : "annotate.labels.hide", { label: label.name })}
                onClick={() => toggle(label.name)}
              />
              {canEdit && <LabelMenu editor={editor} label={label} labels={labels} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
