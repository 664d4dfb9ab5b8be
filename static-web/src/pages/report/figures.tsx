import { Card, Statistic } from "antd";
import { formatNumber, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Term } from "../frame/term";
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
          <Term of={props.headline ? "heldOut" : "trainedOn"}>{props.title}</Term> <small className="quiet">{props.hint}</small>
        </>
      }
      data-set={props.headline ? "heldOut" : "trainedOn"}
      data-shown={props.threshold.toFixed(2)}
    >
      {scores.targets === 0 ? (
        t("report.noData")
      ) : (
        <div className="figures">
          <Statistic title={<Term of="recall">{t("report.recall")}</Term>} value={formatShare(scores.recall, language)} />
          <Statistic title={<Term of="precision">{t("report.precision")}</Term>} value={formatShare(scores.precision, language)} />
          <Statistic title={<Term of="map">{t("report.map")}</Term>} value={formatShare(props.map, language)} />
          <Statistic title={`${t("report.correct")} / ${t("report.missed")} / ${t("report.false")}`} value={`${scores.correct} / ${scores.missed} / ${scores.wrong}`} />
          <Statistic title={t("report.images")} value={scores.images} />
          {scores.angles && (
            <Statistic
              title={<Term of="angleError">{t("report.angleError")}</Term>}
              value={`${formatNumber(scores.angles.median, language, 1)}° / ${formatNumber(scores.angles.percentile95, language, 1)}°`}
            />
          )}
        </div>
      )}
    </Card>
  );
}
