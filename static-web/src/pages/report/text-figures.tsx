import { Card, Statistic } from "antd";
import type { StringScore } from "../../api/client";
import { formatNumber, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { TextFigures as Figures } from "../../core/texts";
import { Term } from "../frame/term";

/** Whole lines of one set of images; nothing for models that do not read. */
export function TextFigures(props: { title: string; figures: Figures | undefined; score: StringScore | null | undefined; headline?: boolean }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const { figures, score } = props;
  if (!figures) {
    return null;
  }
  return (
    <Card
      size="small"
      data-text={props.headline ? "heldOut" : "trainedOn"}
      title={
        <>
          {t("report.text")} · {props.title} <small className="quiet">{t("report.text.hint")}</small>
        </>
      }
    >
      <div className="figures">
        <Statistic title={<Term of="lines">{t("report.text.lines")}</Term>} value={formatShare(figures.lineAccuracy, language)} />
        <Statistic title={t("report.text.images")} value={formatShare(figures.imageAccuracy, language)} />
        <Statistic title={<Term of="characterErrors">{t("report.text.errors")}</Term>} value={formatShare(figures.characterErrorRate, language)} />
        <Statistic title={t("report.text.count")} value={`${figures.rightLines} / ${figures.lines} / ${figures.falseLines}`} />
      </div>
      {typeof score?.bestThreshold === "number" && (
        <small className="quiet">
          {t("report.text.best", { share: formatShare(score.bestLineAccuracy, language), threshold: formatNumber(score.bestThreshold, language, 2) })}
        </small>
      )}
    </Card>
  );
}
