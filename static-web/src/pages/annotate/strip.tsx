import { Tooltip } from "antd";
import { useEffect, useRef } from "react";
import { useTranslate } from "../../core/i18n/language";
import type { Strip } from "./use-strip";

/** Images around the one on screen, each with its state. */
export function ImageStrip({ strip, image, open }: { strip: Strip; image: string; open: (image: string) => void }) {
  const t = useTranslate();
  const current = useRef<HTMLButtonElement>(null);
  const known = strip.items.some((one) => one.id === image);
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [image, known]);
  return (
    <nav className="annotate-strip" aria-label={t("annotate.strip")}>
      {strip.items.map((one) => (
        <Tooltip key={one.id} title={one.name} mouseEnterDelay={0.6}>
          <button
            ref={one.id === image ? current : undefined}
            type="button"
            aria-current={one.id === image ? "true" : undefined}
            aria-label={`${one.name} · ${one.negative ? t("annotate.negative") : t(`state.${one.state}`)}`}
            data-state={one.negative ? "negative" : one.state}
            onClick={() => open(one.id)}
          >
            {one.thumbnailUrl && <img src={one.thumbnailUrl} alt="" loading="lazy" draggable={false} />}
          </button>
        </Tooltip>
      ))}
    </nav>
  );
}
