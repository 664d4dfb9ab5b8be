import { PrinterOutlined } from "@ant-design/icons";
import { Alert, Button, Card, Segmented, Skeleton, Tooltip } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useNavigate, useParams } from "react-router";
import { RefusalError } from "../../api/client";
import { formatDuration, formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { type ChangeReport, reportFields } from "../../core/report-place";
import { textFiguresAt } from "../../core/texts";
import { explainWarning } from "../../core/warnings/explain";
import { Term } from "../frame/term";
import { Refused } from "../frame/refused";
import { usePlace } from "../frame/use-place";
import { useModel } from "../models/model-frame";
import { Live } from "../training/live";
import { CompareWith } from "./compare-with";
import { Confusion } from "./confusion";
import { ErrorDetails } from "./error-details";
import { Figures } from "./figures";
import { LabelCheck } from "./label-check";
import { PerLabel } from "./per-label";
import { Pixels } from "./pixels";
import { scoresAt } from "./scores-at";
import { TextFigures } from "./text-figures";
import { useThreshold } from "./threshold";
import { BySource } from "./use-picture";
import { useLightPrint } from "./use-print";
import { useReport, useServerScores } from "./use-report";

const PrCurves = lazy(() => import("./pr-curves"));

/** 训练检出率分析. */
export default function Report() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const navigate = useNavigate();
  const run = useParams()["run"]!;
  const [place, change] = usePlace(reportFields);
  const report = useReport(team, model.id, run);
  const full = report.data;
  const bySource = place.by === "source" && Boolean(full?.sources);
  const data = useMemo(() => (full && bySource ? { ...full, ...full.sources } : full), [full, bySource]);
  const settled = place.threshold ?? data?.threshold ?? 0.3;
  const { threshold, slider } = useThreshold(settled, (next) => change({ threshold: next }));
  const heldOut = useMemo(() => data && scoresAt(data, "heldOut", threshold), [data, threshold]);
  const trainedOn = useMemo(() => data && scoresAt(data, "train", threshold), [data, threshold]);
  const server = useServerScores(team, model.id, run, settled, Boolean(data?.heldOut.pixels) && settled !== data?.threshold);
  useLightPrint();
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
  if (!full || !data || !heldOut || !trainedOn) {
    return <Skeleton active />;
  }
  const textOf = (split: "heldOut" | "train") => textFiguresAt(data.images.filter((image) => image.split === split), threshold);
  const pixels = settled === data.threshold ? data.heldOut.pixels : server.data?.heldOut.pixels;
  /** Narrows the pictures below to what was asked for, and shows them. */
  const look: ChangeReport = (patch) => {
    change({ ...patch, page: 1 });
    document.getElementById("details")?.scrollIntoView({ behavior: "smooth" });
  };
  return (
    <BySource.Provider value={bySource}>
      <div className="page-head">
        <h1>
          {t("report.title")} · {data.version}
        </h1>
        {full.sources && (
          <Tooltip title={t("report.bySource.hint")}>
            <Segmented
              aria-label={t("report.scoredBy")}
              value={place.by}
              onChange={(by: typeof place.by) => change({ by, image: "", cell: null, page: 1 })}
              options={[
                { value: "tile", label: t("report.byTile") },
                { value: "source", label: t("report.bySource") },
              ]}
            />
          </Tooltip>
        )}
        <span className="grow" />
        {slider}
        <CompareWith team={team} model={model.id} run={run} go={(a, b) => void navigate(`/teams/${team}/models/${model.id}/training/${a}/compare/${b}`)} />
        <Button className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t("report.print")}
        </Button>
      </div>
      {data.warnings
        .filter((warning) => !warning.label)
        .map((warning) => (
          <Alert key={warning.code} type="warning" showIcon title={explainWarning(warning, language)} style={{ marginBottom: 12 }} />
        ))}
      {data.folds && <Alert type="info" showIcon title={<Term of="folds">{t("report.folds", { folds: String(data.folds) })}</Term>} style={{ marginBottom: 12 }} data-folds={data.folds} />}
      <div style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(440px, 1fr))", gap: 16 }}>
        <Figures title={t("report.heldOut")} hint={t("report.heldOut.hint")} scores={heldOut} map={data.heldOut.map50} threshold={threshold} headline />
        <Figures title={t("report.trainedOn")} hint={t("report.trainedOn.hint")} scores={trainedOn} map={data.trainedOn.map50} threshold={threshold} />
        <TextFigures title={t("report.heldOut")} figures={textOf("heldOut")} score={data.heldOut.strings} headline />
        <TextFigures title={t("report.trainedOn")} figures={textOf("train")} score={data.trainedOn.strings} />
      </div>
      <PerLabel report={data} scores={heldOut} open={(label) => look({ label, split: "heldOut", cell: null })} />
      {pixels && <Pixels report={{ ...data, threshold: settled }} pixels={pixels} />}
      <div className="two-charts">
        <Confusion
          report={data}
          split={place.split}
          threshold={threshold}
          cell={place.cell}
          open={(cell) => look({ cell, label: "", only: "" })}
        />
        {data.heldOut.perLabel.some((row) => row.curve.length > 0) && (
          <Card
            size="small"
            style={{ marginTop: 16 }}
            title={<Term of="curves">{t("report.curves")}</Term>}
          >
            <Suspense fallback={<Skeleton active />}>
              <PrCurves
                report={data}
                label={place.label}
                threshold={threshold}
                scores={heldOut}
                open={(label, at) => look({ label, threshold: at, split: "heldOut", cell: null })}
              />
            </Suspense>
            <small className="quiet">{t("report.curves.hint")}</small>
          </Card>
        )}
      </div>
      <LabelCheck team={team} model={model.id} report={full} />
      <Card size="small" title={t("report.about")} style={{ marginTop: 16 }}>
        <div className="figures number">
          <span>
            {t("report.trainSeconds")}: {formatDuration(data.trainingSeconds)}
          </span>
          <span>
            <Term of="latency">{t("report.latency")}</Term>: {formatNumber(data.latency.medianMilliseconds, language, 1)} ms ({data.latency.device}, {data.latency.width} ×{" "}
            {data.latency.height})
          </span>
          <span>
            <Term of="parity">{t("report.parity")}</Term>: {data.parity.maxScoreDifference.toExponential(1)} · {data.parity.maxBoxDifferencePixels.toExponential(1)} px
          </span>
        </div>
      </Card>
      <ErrorDetails team={team} model={model.id} report={data} threshold={threshold} place={place} change={change} />
    </BySource.Provider>
  );
}
