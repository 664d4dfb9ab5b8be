import { Alert } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Picture } from "../../canvas/picture";
import { useTranslate } from "../../core/i18n/language";
import type { Editor } from "./editor";
import { gammaExponent, gammaFilterId } from "./image-look";
import { Minimap } from "./minimap";
import type { Pictures } from "./pictures";
import { useWorkspace } from "./use-editor-state";

/** The stage with its picture; the thumbnail stands in until the picture is decoded. */
export function CanvasHost({ editor, pictures }: { editor: Editor; pictures: Pictures }) {
  const t = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ editor: Editor; picture: Picture | null; failed: boolean; glance: number } | null>(null);
  const { look } = useWorkspace(editor.options.workspace);
  const exponent = gammaExponent(look);

  useEffect(() => {
    const detach = editor.attach(host.current!);
    let gone = false;
    const { image } = editor.options;
    const still = new Image();
    let picture: Picture | null = null;
    const tell = (failed = false): void => setShown((before) => ({ editor, picture, failed, glance: (before?.glance ?? 0) + 1 }));
    still.onload = () => {
      if (!gone && !picture) {
        editor.stage?.show(null, still);
      }
    };
    if (image.thumbnailUrl) {
      still.src = image.thumbnailUrl;
    }
    const better = (failed: boolean): void => {
      if (!gone) {
        editor.stage?.paint("image");
        tell(failed);
      }
    };
    pictures.get(image, better).then(
      (loaded) => {
        if (!gone) {
          picture = loaded;
          editor.stage?.show(loaded);
          tell();
        }
      },
      () => {
        if (!gone) {
          tell(true);
        }
      },
    );
    return () => {
      gone = true;
      detach();
    };
  }, [editor, pictures]);

  const here = shown?.editor === editor ? shown : null;
  return (
    <div className="annotate-canvas">
      <svg width="0" height="0" aria-hidden="true">
        <filter id={gammaFilterId} colorInterpolationFilters="sRGB">
          <feComponentTransfer>
            <feFuncR type="gamma" exponent={exponent} />
            <feFuncG type="gamma" exponent={exponent} />
            <feFuncB type="gamma" exponent={exponent} />
          </feComponentTransfer>
        </filter>
      </svg>
      <div ref={host} className="stage" role="application" aria-label={t("annotate.canvas")} tabIndex={0} data-ready={here?.picture ? "true" : "false"} data-image={editor.options.image.id} />
      {here?.failed && <Alert className="stage-failed" type="error" showIcon title={t("annotate.imageFailed")} />}
      {here?.picture && <Minimap editor={editor} picture={here.picture} glance={here.glance} />}
    </div>
  );
}
