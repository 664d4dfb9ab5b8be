import { Card } from "antd";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import Markdown from "../download/markdown";
import english from "./labels.en.md?raw";
import chinese from "./labels.zh-CN.md?raw";

/** 怎样标注更好: what words of machine learning lead to. */
export default function Guide() {
  const t = useTranslate();
  const { language } = useSpeech();
  return (
    <>
      <div className="page-head">
        <h1>{t("guide.title")}</h1>
      </div>
      <Card size="small" className="guide-page">
        <Markdown text={language === "zh" ? chinese : english} />
      </Card>
    </>
  );
}
