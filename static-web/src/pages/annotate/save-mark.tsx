import { CheckCircleOutlined, CloudSyncOutlined, DisconnectOutlined, ExclamationCircleOutlined, LoadingOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { RefusalError } from "../../api/client";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { explain } from "../../core/refusals/explain";
import type { Editor } from "./editor";
import { useEditorState } from "./use-editor-state";

const icons = {
  saved: <CheckCircleOutlined />, unsaved: <CloudSyncOutlined />, saving: <LoadingOutlined />, offline: <DisconnectOutlined />, conflict: <ExclamationCircleOutlined />, refused: <ExclamationCircleOutlined />,
} as const;

/** Whether everything is on the server, and if not, why. */
export function SaveMark({ editor }: { editor: Editor }) {
  const t = useTranslate();
  const { language } = useSpeech();
  useEditorState(editor);
  const { state, error } = editor.saver;
  const { untyped } = editor;
  const reason = state === "refused" && error instanceof RefusalError ? explain(error.refusal, language).title : "";
  const text = !editor.options.canEdit ? t("annotate.readOnly")
    : state === "saved" && untyped > 0 ? t("annotate.state.untyped", { count: untyped })
    : t(`annotate.state.${state}`) + (reason && `: ${reason}`);
  return (
    <Tooltip title={text}>
      <span className="save-mark" role="status" data-save={state} data-warn={state === "offline" || state === "conflict" || state === "refused" || untyped > 0}>
        {icons[state]} <span>{text}</span>
      </span>
    </Tooltip>
  );
}
