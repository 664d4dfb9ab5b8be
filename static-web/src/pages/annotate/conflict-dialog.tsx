import { App, Button, Modal } from "antd";
import { useEffect, useRef } from "react";
import { unlistedColour } from "../../canvas/look";
import { paintShapes } from "../../canvas/shape-painter";
import { differences } from "../../core/annotate/saving/merge";
import { LabelStore, type LabelDocument } from "../../core/annotate/store/label-store";
import { fit } from "../../core/annotate/view/view";
import { useTranslate } from "../../core/i18n/language";
import type { Label } from "../../core/annotate/labels";
import type { Editor } from "./editor";
import type { Pictures } from "./pictures";
import { useEditorState } from "./use-editor-state";

interface ConflictDialogProps {
  readonly editor: Editor;
  readonly pictures: Pictures;
  readonly labels: readonly Label[];
}

/** Somebody else was faster: both versions side by side, and the choice. Nothing goes on before it is made. */
export function ConflictDialog({ editor, pictures, labels }: ConflictDialogProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  useEditorState(editor);
  const { theirs, base } = editor.saver;
  const mine = editor.store.document();
  const both = (): void => {
    const doubled = editor.keepBoth();
    if (doubled > 0) {
      void message.warning(t("annotate.conflict.doubled", { count: doubled }));
    }
  };
  const side = (document: LabelDocument, title: string) => (
    <figure>
      <figcaption>
        <strong>{title}</strong> <span>{t("annotate.conflict.differences", { ...differences(base.document, document) })}</span>
      </figcaption>
      <Version editor={editor} pictures={pictures} labels={labels} document={document} title={title} />
    </figure>
  );
  return (
    <Modal
      open={theirs !== null}
      width={880}
      closable={false}
      keyboard={false}
      title={t("annotate.conflict.title")}
      footer={[
        <Button key="theirs" onClick={() => editor.resolve(theirs!.document)}>{t("annotate.conflict.takeTheirs")}</Button>,
        <Button key="mine" onClick={() => editor.resolve(mine)}>{t("annotate.conflict.keepMine")}</Button>,
        <Button key="both" type="primary" onClick={both}>{t("annotate.conflict.both")}</Button>,
      ]}
    >
      <p>{t("annotate.conflict.hint")}</p>
      {theirs && (
        <div className="conflict-sides">
          {side(theirs.document, t("annotate.conflict.theirs"))}
          {side(mine, t("annotate.conflict.mine"))}
        </div>
      )}
    </Modal>
  );
}

const size = { width: 400, height: 300 };

function Version({ editor, pictures, labels, document, title }: ConflictDialogProps & { document: LabelDocument; title: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { image } = editor.options;
  useEffect(() => {
    let gone = false;
    void pictures.get(image).then((picture) => {
      const context = canvas.current?.getContext("2d");
      if (gone || !context) {
        return;
      }
      const colours = new Map(labels.map((label) => [label.name, label.colour]));
      const view = fit(image, size, 0);
      const layer = window.document.createElement("canvas");
      [layer.width, layer.height] = [2 * size.width, 2 * size.height];
      paintShapes(layer.getContext("2d")!, {
        store: new LabelStore(document), view, screen: size, ratio: 2, except: new Set(),
        look: { colourOf: (shape) => colours.get(shape.label) ?? unlistedColour, isVisible: () => true, textOf: (shape) => shape.label },
      });
      context.setTransform(2, 0, 0, 2, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      context.save();
      context.translate(view.x, view.y);
      picture.drawSmall(context, { width: image.width * view.scale, height: image.height * view.scale });
      context.restore();
      context.drawImage(layer, 0, 0, size.width, size.height);
    }, () => undefined);
    return () => {
      gone = true;
    };
  }, [document, image, labels, pictures]);
  return <canvas ref={canvas} role="img" aria-label={title} width={2 * size.width} height={2 * size.height} style={{ width: "100%", aspectRatio: "4 / 3" }} />;
}
