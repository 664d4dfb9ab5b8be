import { Card, Statistic } from "antd";
import { formatNumber, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { SetFigures } from "./scores-at";

/** The headline figures of one set of images; where nothing was measured it says so. */
export function Figures(props: { title: string; hint: string; scores: SetFigures; map: number | null | undefined; threshold: number; headline?: boolean }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const { scores } = props;
  return (
    <Card
      size="small"
      title={
        <>
          {props.title} <small className="quiet">{props.hint}</small>
        </>
      }
      data-set={props.headline ? "heldOut" : "trainedOn"}
      data-shown={props.threshold.toFixed(2)}
    >
      {scores.targets === 0 ? (
        t("report.noData")
      ) : (
        <div className="figures">
          <Statistic title={t("report.recall")} value={formatShare(scores.recall, language)} />
          <Statistic title={t("report.precision")} value={formatShare(scores.precision, language)} />
          <Statistic title={t("report.map")} value={formatShare(props.map, language)} />
          <Statistic title={`${t("report.correct")} / ${t("report.missed")} / ${t("report.false")}`} value={`${scores.correct} / ${scores.missed} / ${scores.wrong}`} />
          <Statistic title={t("report.images")} value={scores.images} />
          {scores.angles && (
            <Statistic
              title={t("report.angleError")}
              value={`${formatNumber(scores.angles.median, language, 1)}° / ${formatNumber(scores.angles.percentile95, language, 1)}°`}
            />
          )}
        </div>
      )}
    </Card>
  );
}
