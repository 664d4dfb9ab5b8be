import { Alert, Button, Typography } from "antd";
import { RefusalError } from "../../api/client";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { explain } from "../../core/refusals/explain";

/** What happened, to what, what to do; the code for support is there but small. */
export function Refused({ error, advice, retry }: { error: unknown; advice?: string; retry?: () => void }) {
  const t = useTranslate();
  const { language } = useSpeech();
  if (!(error instanceof RefusalError)) {
    return <Alert type="error" showIcon title={t("common.offline")} action={retry && <Button onClick={retry}>{t("common.retry")}</Button>} />;
  }
  const { title, detail } = explain(error.refusal, language);
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={
        <>
          {language === "en" && detail !== title && <div>{detail}</div>}
          {advice && <div>{advice}</div>}
          <Typography.Text type="secondary">
            {t("common.support")}: {error.refusal.code}
            {error.traceId ? ` · ${error.traceId}` : ""}
            {/* The particulars are English: for support, not for the reader. */}
            {language === "zh" && detail !== title ? ` · ${detail}` : ""}
          </Typography.Text>
        </>
      }
      action={retry && <Button onClick={retry}>{t("common.retry")}</Button>}
    />
  );
}
