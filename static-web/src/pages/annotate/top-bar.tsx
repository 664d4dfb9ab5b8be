import { ArrowLeftOutlined, BgColorsOutlined, CheckOutlined, LeftOutlined, MoreOutlined, RightOutlined, SaveOutlined, StepForwardOutlined } from "@ant-design/icons";
import { Button, Dropdown, Popover, Slider, Tag, Tooltip } from "antd";
import { Link } from "react-router";
import type { ModelInfo } from "../../api/client";
import type { Action } from "../../core/annotate/keys/actions";
import { showCombo } from "../../core/annotate/keys/combo";
import { useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";
import { SaveMark } from "./save-mark";
import { isMac } from "./tool-bar";
import { useEditorState, useWorkspace } from "./use-editor-state";
import type { Strip } from "./use-strip";
import { type ImageLook, plainLook } from "./workspace";

interface TopBarProps {
  readonly editor: Editor;
  readonly team: string;
  readonly model: ModelInfo;
  readonly strip: Strip;
  readonly act: (action: Action) => void;
  readonly guide: () => void;
}

/** Where one is, what stands on the image as a whole, and the one primary action: Save. */
export function TopBar({ editor, team, model, strip, act, guide }: TopBarProps) {
  const t = useTranslate();
  useEditorState(editor);
  const { workspace, image, canEdit, type } = editor.options;
  const { bindings, confidence, rotated } = useWorkspace(workspace);
  const key = (action: Action): string => {
    const combo = bindings[action][0];
    return combo ? ` (${showCombo(combo, isMac)})` : "";
  };
  const icon = (action: Action, node: React.ReactNode) => (
    <Tooltip title={t(`annotate.action.${action}`) + key(action)}>
      <Button icon={node} type="text" aria-label={t(`annotate.action.${action}`)} onClick={() => act(action)} />
    </Tooltip>
  );
  const switched = (on: boolean, text: string) => (
    <span className="menu-switch">
      <CheckOutlined style={{ visibility: on ? "visible" : "hidden" }} /> {text}
    </span>
  );
  return (
    <header className="annotate-top">
      <Tooltip title={t("annotate.toLibrary")}>
        <Link to={`/teams/${team}/models/${model.id}/library`} className="annotate-back" aria-label={t("annotate.toLibrary")}>
          <ArrowLeftOutlined />
        </Link>
      </Tooltip>
      <strong className="annotate-model">{model.name}</strong>
      <Tag>{t(`type.${model.type}`)}</Tag>
      {icon("previous", <LeftOutlined />)}
      <span className="number annotate-position">{strip.place > 0 ? t("annotate.position", { place: strip.place, total: strip.total }) : ""}</span>
      {icon("next", <RightOutlined />)}
      {icon("nextUnlabelled", <StepForwardOutlined />)}
      <h1 className="annotate-name" title={image.name}>{image.name}</h1>
      <span className="grow" />
      <SaveMark editor={editor} />
      <Tooltip title={t("annotate.negative.hint") + key("negative")}>
        <Button aria-pressed={editor.store.negative} type={editor.store.negative ? "primary" : "default"} ghost={editor.store.negative} disabled={!canEdit} onClick={() => act("negative")}>
          {t("annotate.negative")}
        </Button>
      </Tooltip>
      <Popover trigger="click" placement="bottomRight" content={<LookSliders editor={editor} />} title={t("annotate.look")}>
        <Button type="text" icon={<BgColorsOutlined />} aria-label={t("annotate.look")} />
      </Popover>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            ...(type === "segmentation" ? [] : [{ key: "rotated", label: switched(rotated, t("annotate.rotatedSwitch")), onClick: () => workspace.set(rotated ? { rotated: false, tool: "box" } : { rotated: true, tool: "rotatedBox" }) }]),
            { key: "confidence", label: switched(confidence, t("annotate.confidence")), onClick: () => workspace.set({ confidence: !confidence }) },
            { type: "divider" },
            { key: "copyToNext", label: t("annotate.action.copyToNext") + key("copyToNext"), disabled: !canEdit, onClick: () => act("copyToNext") },
            { key: "guide", label: t("annotate.guide"), onClick: guide },
          ],
        }}
      >
        <Button type="text" icon={<MoreOutlined />} aria-label={t("annotate.more")} />
      </Dropdown>
      <Link to={`/teams/${team}/models/${model.id}/training`}>{t("annotate.goTrain")}</Link>
      <Tooltip title={t("annotate.save") + key("save")}>
        <Button type="primary" icon={<SaveOutlined />} disabled={!canEdit} onClick={() => act("save")}>
          {t("annotate.save")}
        </Button>
      </Tooltip>
    </header>
  );
}

/** Brightness, contrast and gamma for dark metal; only what is seen changes. */
function LookSliders({ editor }: { editor: Editor }) {
  const t = useTranslate();
  const { workspace } = editor.options;
  const { look } = useWorkspace(workspace);
  const slider = (name: keyof ImageLook, least: number, most: number) => (
    <label className="look-slider">
      {t(`annotate.${name}`)}
      <Slider min={least} max={most} value={look[name]} ariaLabelForHandle={t(`annotate.${name}`)} onChange={(value) => workspace.set({ look: { ...look, [name]: value } })} />
    </label>
  );
  return (
    <div className="look-sliders">
      {slider("brightness", 30, 300)}
      {slider("contrast", 30, 400)}
      {slider("gamma", 100, 300)}
      <Button size="small" onClick={() => workspace.set({ look: plainLook })}>
        {t("annotate.look.reset")}
      </Button>
    </div>
  );
}
