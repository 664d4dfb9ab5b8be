import { Result } from "antd";
import { useTranslate } from "../../core/i18n/language";

export function NotFound() {
  const t = useTranslate();
  return <Result status="404" title={t("common.notFound")} />;
}
