import { useLayoutEffect, useRef, useState } from "react";
import type { Label } from "../../core/annotate/labels";
import { kindOf } from "../../core/annotate/shapes/kinds";
import type { Shape } from "../../core/annotate/shapes/shape";
import { useTranslate } from "../../core/i18n/language";
import { ignoreColour, unlistedColour } from "../../canvas/look";
import type { Editor } from "./editor";
import { useEditorState } from "./use-editor-state";

const rowHeight = 26;

/** Every shape of the image; only the rows in sight exist, so that 20,000 cost no more than 20. */
export function ShapesList({ editor, labels }: { editor: Editor; labels: readonly Label[] }) {
  const t = useTranslate();
  useEditorState(editor);
  const box = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState({ top: 0, height: 300 });
  const shapes = editor.options.type === "ocr" ? [...editor.ordered(), ...editor.store.list().filter((shape) => shape.ignore)] : editor.store.list();
  const colours = new Map(labels.map((label) => [label.name, label.colour]));
  const { selection } = editor.store;
  const chosen = selection.size === 1 ? shapes.findIndex((shape) => selection.has(shape.id)) : -1;
  useLayoutEffect(() => {
    const list = box.current;
    if (list && chosen >= 0 && (chosen * rowHeight < list.scrollTop || (chosen + 1) * rowHeight > list.scrollTop + list.clientHeight)) {
      list.scrollTop = Math.max(0, (chosen + 0.5) * rowHeight - list.clientHeight / 2);
    }
  }, [chosen]);
  const first = Math.max(0, Math.floor(window.top / rowHeight) - 4);
  const rows = shapes.slice(first, first + Math.ceil(window.height / rowHeight) + 8);
  const text = (shape: Shape): string => (shape.ignore ? t("library.ignore") : shape.label || t("annotate.shapes.untyped"));
  const pick = (event: React.MouseEvent, shape: Shape): void => {
    const others = [...selection].filter((id) => id !== shape.id);
    editor.store.select(event.shiftKey || event.ctrlKey ? (selection.has(shape.id) ? others : [...others, shape.id]) : [shape.id]);
  };
  return (
    <section className="shapes-panel" aria-label={t("annotate.shapes")}>
      <h2>
        {t("annotate.shapes")} <small>{selection.size > 1 ? t("annotate.shapes.chosen", { count: selection.size }) : shapes.length}</small>
      </h2>
      {shapes.length === 0 && <p className="annotate-quiet">{t("annotate.shapes.none")}</p>}
      <div ref={box} className="shapes-scroll" onScroll={(event) => setWindow({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}>
        <ul className="plain-list" style={{ height: shapes.length * rowHeight }}>
          {rows.map((shape, i) => {
            const { left, top, right, bottom } = kindOf(shape).bounds(shape);
            return (
              <li key={shape.id} style={{ top: (first + i) * rowHeight }}>
                <button
                  type="button"
                  aria-pressed={selection.has(shape.id)}
                  onClick={(event) => pick(event, shape)}
                  onDoubleClick={() => editor.focusOn(shape)}
                  onMouseEnter={() => editor.stage?.point(shape)}
                  onMouseLeave={() => editor.stage?.point(null)}
                >
                  <span className="swatch" style={{ background: shape.ignore ? ignoreColour : (colours.get(shape.label) ?? unlistedColour) }} />
                  <span className="shape-text">{text(shape)}</span>
                  <small className="number">{`${Math.round(right - left)} × ${Math.round(bottom - top)}`}</small>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
