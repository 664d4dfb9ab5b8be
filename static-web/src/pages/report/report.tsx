import { useQuery } from "@tanstack/react-query";
import { Alert, Card, Skeleton, Slider } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api, RefusalError, unwrap } from "../../api/client";
import { formatDuration, formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { textFiguresAt } from "../../core/texts";
import { explainWarning } from "../../core/warnings/explain";
import { Refused } from "../frame/refused";
import { useModel } from "../models/model-frame";
import { Live } from "../training/live";
import { ErrorDetails } from "./error-details";
import { Figures } from "./figures";
import { LabelCheck } from "./label-check";
import { PerLabel } from "./per-label";
import { Pixels } from "./pixels";
import { scoresAt } from "./scores-at";
import { TextFigures } from "./text-figures";

/** 训练检出率分析. */
export default function Report() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const run = useParams()["run"]!;
  const [chosen, setThreshold] = useState<number | null>(null);
  const [label, setLabel] = useState("");
  const report = useQuery({
    queryKey: ["report", team, model.id, run],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/trainings/{run}/report", { params: { path: { team, model: model.id, run } } })),
    staleTime: Infinity,
  });
  if (report.isError) {
    return report.error instanceof RefusalError && report.error.status < 500 ? (
      <>
        <Live team={team} model={model.id} run={run} />
        <Alert style={{ marginTop: 16 }} type="info" title={t("report.notReady")} />
      </>
    ) : (
      <Refused error={report.error} retry={() => void report.refetch()} />
    );
  }
  if (!report.data) {
    return <Skeleton active />;
  }
  const data = report.data;
  const threshold = chosen ?? data.threshold;
  const heldOut = scoresAt(data, "heldOut", threshold);
  const trainedOn = scoresAt(data, "train", threshold);
  const textOf = (split: "heldOut" | "train") => textFiguresAt(data.images.filter((image) => image.split === split), threshold);
  return (
    <>
      <div className="page-head">
        <h1>
          {t("report.title")} · {data.version}
        </h1>
        <span className="grow" />
        <label id="threshold-label">
          {t("report.threshold")} <strong className="number">{threshold.toFixed(2)}</strong>
        </label>
        <Slider style={{ width: 220 }} min={0.01} max={0.99} step={0.01} value={threshold} onChange={setThreshold} ariaLabelledByForHandle="threshold-label" />
      </div>
      {data.warnings
        .filter((warning) => !warning.label)
        .map((warning) => (
          <Alert key={warning.code} type="warning" showIcon title={explainWarning(warning, language)} style={{ marginBottom: 12 }} />
        ))}
      {data.folds && <Alert type="info" showIcon title={t("report.folds", { folds: String(data.folds) })} style={{ marginBottom: 12 }} data-folds={data.folds} />}
      <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(440px, 1fr))", gap: 16 }}>
        <Figures title={t("report.heldOut")} hint={t("report.heldOut.hint")} scores={heldOut} map={data.heldOut.map50} headline />
        <Figures title={t("report.trainedOn")} hint={t("report.trainedOn.hint")} scores={trainedOn} map={data.trainedOn.map50} />
        <TextFigures title={t("report.heldOut")} figures={textOf("heldOut")} score={data.heldOut.strings} headline />
        <TextFigures title={t("report.trainedOn")} figures={textOf("train")} score={data.trainedOn.strings} />
      </div>
      <PerLabel report={data} scores={heldOut} open={setLabel} />
      {data.heldOut.pixels && <Pixels report={data} pixels={data.heldOut.pixels} />}
      <LabelCheck team={team} model={model.id} report={data} />
      <Card size="small" title={t("report.about")} style={{ marginTop: 16 }}>
        <div className="figures number">
          <span>
            {t("report.trainSeconds")}: {formatDuration(data.trainingSeconds)}
          </span>
          <span>
            {t("report.latency")}: {formatNumber(data.latency.medianMilliseconds, language, 1)} ms ({data.latency.device}, {data.latency.width} ×{" "}
            {data.latency.height})
          </span>
          <span>
            {t("report.parity")}: {data.parity.maxScoreDifference.toExponential(1)} · {data.parity.maxBoxDifferencePixels.toExponential(1)} px
          </span>
        </div>
      </Card>
      <ErrorDetails team={team} model={model.id} report={data} threshold={threshold} label={label} setLabel={setLabel} />
    </>
  );
}
