import { useEffect, useRef } from "react";
import { goTo, minimapSize, paintMinimap } from "../../canvas/minimap";
import type { Picture } from "../../canvas/picture";
import { useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";
import { usePointerState } from "./use-editor-state";

/** The whole image in a corner, while only a part of it is in sight. */
export function Minimap({ editor, picture, glance }: { editor: Editor; picture: Picture; glance: number }) {
  const t = useTranslate();
  usePointerState(editor);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { image } = editor.options;
  const size = minimapSize(image);
  const view = editor.stage?.view;
  const screen = editor.stage?.screen;
  const whole = view && screen && image.width * view.scale <= screen.width + 1 && image.height * view.scale <= screen.height + 1;
  useEffect(() => {
    if (canvas.current && editor.stage) {
      paintMinimap(canvas.current, editor.stage, image, picture);
    }
  }, [editor, image, picture, view, glance, whole]);
  if (!view || whole) {
    return null;
  }
  const go = (event: React.PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons === 1 && editor.stage) {
      const box = event.currentTarget.getBoundingClientRect();
      goTo(editor.stage, image, [event.clientX - box.left, event.clientY - box.top]);
    }
  };
  return <canvas ref={canvas} className="minimap" aria-label={t("annotate.minimap")} width={size.width * 2} height={size.height * 2} style={size} onPointerDown={go} onPointerMove={go} />;
}
