import { Slider } from "antd";
import { leastScale, mostScale } from "../../core/annotate/view/view";
import { formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { Shape } from "../../core/annotate/shapes/shape";
import { kindOf } from "../../core/annotate/shapes/kinds";
import type { Editor } from "./editor";
import { usePointerState, useWorkspace } from "./use-editor-state";

/** Width × height, and the angle of a box that has one. */
function sizeOf(shape: Shape): string {
  const { left, top, right, bottom } = kindOf(shape).bounds(shape);
  const [w, h] = shape.kind === "polygon" ? [right - left, bottom - top] : [shape.width, shape.height];
  const angle = shape.kind === "rotatedBox" ? ` ${((shape.angle * 180) / Math.PI).toFixed(1)}°` : "";
  return `${w.toFixed(1)} × ${h.toFixed(1)} px${angle}`;
}

/** Numbers under the canvas, in places that do not move: how to use the tool, size, place, count, zoom. */
export function StatusLine({ editor }: { editor: Editor }) {
  const t = useTranslate();
  const { language } = useSpeech();
  usePointerState(editor);
  const { tool } = useWorkspace(editor.options.workspace);
  const { stage } = editor;
  const scale = stage?.view.scale ?? 1;
  const measured = editor.measured();
  const at = stage?.pointer;
  const { image } = editor.options;
  return (
    <div className="annotate-status number" data-scale={scale} data-left={stage?.view.x} data-top={stage?.view.y}>
      <span className="annotate-hint" title={t(`annotate.hint.${tool}`)}>{t(`annotate.hint.${tool}`)}</span>
      <span className="annotate-size" data-size>{measured ? sizeOf(measured) : ""}</span>
      <span className="annotate-place">{at ? `${Math.floor(at[0])}, ${Math.floor(at[1])}` : ""}</span>
      <span>{`${image.width} × ${image.height}`}</span>
      <span data-count>{t("annotate.status.shapes", { count: editor.store.list().length })}</span>
      <Slider
        className="annotate-zoom"
        aria-label={t("annotate.zoom")}
        ariaLabelForHandle={t("annotate.zoom")}
        min={Math.log2(leastScale)}
        max={Math.log2(mostScale)}
        step={0.01}
        value={Math.log2(scale)}
        tooltip={{ formatter: null }}
        onChange={(value) => stage?.setScale(2 ** value)}
      />
      <span className="annotate-scale">{`${formatNumber(scale * 100, language, scale < 0.1 ? 1 : 0)} %`}</span>
    </div>
  );
}
