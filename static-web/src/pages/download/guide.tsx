import { Card, Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import english from "../../../../gpu-worker/Sdk/guide/README.md?raw";
import chinese from "../../../../gpu-worker/Sdk/guide/README.zh-CN.md?raw";

const Markdown = lazy(() => import("./markdown"));

/** The guide that lies in every package, in the user's language. */
export function PackageGuide() {
  const t = useTranslate();
  const { language } = useSpeech();
  return (
    <Card size="small" title={t("download.guide")} style={{ marginTop: 16 }}>
      <Suspense fallback={<Skeleton active />}>
        <Markdown text={language === "zh" ? chinese : english} />
      </Suspense>
    </Card>
  );
}
