import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useMemo } from "react";
import type { TrainingReport } from "../../api/client";
import { formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { labelColour } from "../../core/palette";
import { drawn } from "../../core/pr-points";
import { useChart } from "../training/use-chart";
import type { SetFigures } from "./scores-at";

echarts.use([LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const mostCurves = 8;

interface PrCurvesProps {
  readonly report: TrainingReport;
  readonly label: string;
  readonly threshold: number;
  /** Counted at the threshold on held-out images. */
  readonly scores: SetFigures;
  /** Opens the images of a label at the threshold of a point. */
  readonly open: (label: string, threshold: number) => void;
}

/** Recall against precision of each label on held-out images, the threshold's place marked; a point opens the label's images at its threshold. */
export default function PrCurves({ report, label, threshold, scores, open }: PrCurvesProps) {
  const t = useTranslate();
  const { language } = useSpeech();
  const [recall, precision, at] = [t("report.labelRecall"), t("report.precision"), t("report.threshold")];
  const option = useMemo(() => {
    const rows = drawn(report.heldOut.perLabel, label, mostCurves);
    const percent = (v: number): string => `${Math.round(v * 100)} %`;
    const colour = (name: string): string => labelColour(report.labels.indexOf(name));
    return {
      grid: { left: 64, right: 24, top: 40, bottom: 48 },
      legend: { top: 0, type: "plain", data: rows.map((row) => row.label) },
      tooltip: {
        trigger: "item",
        // Names are text: the tooltip draws no markup.
        renderMode: "richText",
        formatter: ({ seriesName, value }: { seriesName: string; value: [number, number, number] }) =>
          `${seriesName}\n${recall} ${formatShare(value[0], language)}\n${precision} ${formatShare(value[1], language)}\n${at} ${value[2].toFixed(2)}`,
      },
      xAxis: { type: "value", name: recall, nameLocation: "middle", nameGap: 28, min: 0, max: 1, axisLabel: { formatter: percent } },
      yAxis: { type: "value", name: precision, nameLocation: "middle", nameGap: 44, min: 0, max: 1, axisLabel: { formatter: percent } },
      series: rows.flatMap((row) => {
        const now = scores.perLabel.find((figures) => figures.label === row.label);
        return [
          {
            id: row.label,
            name: row.label,
            type: "line",
            symbolSize: 6,
            color: colour(row.label),
            triggerLineEvent: false,
            data: row.curve.map((p) => [p.recall, p.precision, p.threshold]),
          },
          {
            id: `${row.label} now`,
            name: row.label,
            type: "scatter",
            symbol: "diamond",
            symbolSize: 16,
            z: 5,
            color: colour(row.label),
            data: typeof now?.recall === "number" && typeof now.precision === "number" ? [[now.recall, now.precision, threshold]] : [],
          },
        ];
      }),
    };
  }, [report, label, threshold, scores, language, recall, precision, at]);
  const host = useChart(option, (event) => {
    const value = event.value as [number, number, number];
    open(event.seriesName ?? "", Math.min(0.99, Math.max(0.01, Math.floor(value[2] * 100) / 100)));
  });
  return <div ref={host} className="chart chart-tall" role="img" aria-label={`${t("report.curves")}: ${recall}, ${precision}`} />;
}
