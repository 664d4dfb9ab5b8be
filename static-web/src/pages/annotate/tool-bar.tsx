import { AimOutlined, BorderOutlined, ClearOutlined, CompassOutlined, DeleteOutlined, DragOutlined, ExpandOutlined, EyeInvisibleOutlined, EyeOutlined, FormatPainterOutlined, GatewayOutlined, KeyOutlined, PictureOutlined, RedoOutlined, SelectOutlined, StopOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Popconfirm, Tooltip } from "antd";
import type { ModelType } from "../../api/client";
import type { Action } from "../../core/annotate/keys/actions";
import { showCombo } from "../../core/annotate/keys/combo";
import { useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";
import { RotatedIcon } from "./rotated-icon";
import { useEditorState, useWorkspace } from "./use-editor-state";
import type { ToolName } from "./workspace";

const icons: Readonly<Record<ToolName, React.ReactNode>> = {
  select: <SelectOutlined />, box: <BorderOutlined />, rotatedBox: <RotatedIcon />, polygon: <GatewayOutlined />, brush: <FormatPainterOutlined />, ignoreRegion: <StopOutlined />, pan: <DragOutlined />,
};

/** Tools of a model type, as the bar has them. */
export function toolsOf(type: ModelType, rotated: boolean): readonly ToolName[] {
  return type === "segmentation"
    ? ["select", "polygon", "brush", "ignoreRegion", "pan"]
    : ["select", "box", ...(rotated ? (["rotatedBox"] as const) : []), "ignoreRegion", "pan"];
}

interface ToolBarProps {
  readonly editor: Editor;
  readonly act: (action: Action) => void;
  readonly guide: () => void;
}

/** Tools and what is done to the whole image, at the left edge, each with its key. */
export function ToolBar({ editor, act, guide }: ToolBarProps) {
  const t = useTranslate();
  useEditorState(editor);
  const { workspace, type, canEdit } = editor.options;
  const { tool, bindings, rotated, shown, original } = useWorkspace(workspace);
  const { store } = editor;
  const key = (action: Action): string => (bindings[action][0] ? showCombo(bindings[action][0], isMac) : "");
  const item = (action: Action, icon: React.ReactNode, more: { text?: string; disabled?: boolean; pressed?: boolean; click?: () => void } = {}) => {
    const text = more.text ?? t(`annotate.action.${action}`);
    return (
      <Tooltip key={action} placement="right" title={key(action) ? `${text} (${key(action)})` : text}>
        <Button
          className="tool-button"
          type={more.pressed ? "primary" : "text"}
          icon={icon}
          aria-label={text}
          aria-pressed={more.pressed}
          disabled={more.disabled}
          onClick={more.click ?? (() => act(action))}
        >
          <kbd>{key(action)}</kbd>
        </Button>
      </Tooltip>
    );
  };
  return (
    <div className="annotate-tools" role="toolbar" aria-label={t("annotate.tools")} aria-orientation="vertical">
      {toolsOf(type, rotated).map((name) => item(name, icons[name], { text: t(`annotate.tool.${name}`), pressed: tool === name, disabled: !canEdit && name !== "pan" }))}
      {type === "detection" && item("like", <AimOutlined />, { disabled: !canEdit })}
      <hr />
      {item("undo", <UndoOutlined />, { disabled: !store.canUndo })}
      {item("redo", <RedoOutlined />, { disabled: !store.canRedo })}
      {item("delete", <DeleteOutlined />, { disabled: !canEdit || store.selection.size === 0 })}
      <Popconfirm placement="right" title={t("annotate.clearConfirm")} okText={t("annotate.clear")} cancelText={t("common.cancel")} onConfirm={() => editor.clear()}>
        <Tooltip placement="right" title={t("annotate.clear")}>
          <Button className="tool-button" type="text" icon={<ClearOutlined />} aria-label={t("annotate.clear")} disabled={!canEdit || store.list().length === 0} />
        </Tooltip>
      </Popconfirm>
      <hr />
      {item("fit", <ExpandOutlined />)}
      {item("hide", shown ? <EyeOutlined /> : <EyeInvisibleOutlined />, { pressed: !shown })}
      {item("original", <PictureOutlined />, { pressed: original })}
      <span className="grow" />
      <Tooltip placement="right" title={t("annotate.guide")}>
        <Button className="tool-button" type="text" icon={<CompassOutlined />} aria-label={t("annotate.guide")} onClick={guide} />
      </Tooltip>
      {item("shortcuts", <KeyOutlined />)}
    </div>
  );
}

export const isMac = /Mac|iPad|iPhone/.test(navigator.userAgent);
