import { Tour } from "antd";
import { useTranslate } from "../../core/i18n/language";
import type { ModelType } from "../../api/client";

/** 操作引导: a short tour, by itself on the first visit. */
export function Guide({ type, open, close }: { type: ModelType; open: boolean; close: () => void }) {
  const t = useTranslate();
  const at = (selector: string) => () => document.querySelector<HTMLElement>(selector)!;
  return (
    <Tour
      open={open}
      onClose={close}
      onFinish={close}
      steps={[
        { title: t("annotate.tools"), description: t("annotate.guide.tools"), target: at(".annotate-tools"), placement: "right" },
        { title: t("annotate.zoom"), description: t("annotate.guide.canvas"), target: at(".annotate-status"), placement: "top" },
        ...(type === "ocr"
          ? [{ title: t("annotate.typing"), description: t("annotate.guide.typing"), target: at(".typing-bar"), placement: "left" as const }]
          : [{ title: t("annotate.labels"), description: t("annotate.guide.labels"), target: at(".labels-panel"), placement: "left" as const }]),
        { title: t("annotate.strip"), description: t("annotate.guide.strip"), target: at(".annotate-strip"), placement: "top" },
        { title: t("annotate.save"), description: t("annotate.guide.save"), target: at(".save-mark"), placement: "bottom" },
      ]}
    />
  );
}
