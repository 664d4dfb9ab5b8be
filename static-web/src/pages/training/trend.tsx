import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useMemo } from "react";
import { useTranslate } from "../../core/i18n/language";
import { labelColour } from "../../core/palette";
import type { TrendPoint } from "../../core/trend";
import { useChart } from "./use-chart";

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** 近10次模型训练走势: minutes as bars (left axis), average recall as a line (right axis); a click opens the version's report. */
export default function Trend({ points, open }: { points: readonly TrendPoint[]; open: (run: string) => void }) {
  const t = useTranslate();
  const [minutes, recall] = [t("training.trend.minutes"), t("training.recall")];
  const option = useMemo(
    () => ({
      color: [labelColour(4), labelColour(5)],
      grid: { left: 56, right: 56, top: 36, bottom: 28 },
      legend: { top: 0 },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: points.map((point) => point.version) },
      yAxis: [
        { type: "value", name: minutes },
        { type: "value", name: recall, min: 0, max: 1, splitLine: { show: false }, axisLabel: { formatter: (v: number) => `${Math.round(v * 100)} %` } },
      ],
      series: [
        {
          type: "bar",
          name: minutes,
          barMaxWidth: 36,
          data: points.map((point) => point.minutes),
          tooltip: { valueFormatter: (v: unknown) => (typeof v === "number" ? v.toFixed(1) : "—") },
        },
        {
          type: "line",
          name: recall,
          yAxisIndex: 1,
          symbolSize: 7,
          data: points.map((point) => point.recall),
          tooltip: { valueFormatter: (v: unknown) => (typeof v === "number" ? `${(v * 100).toFixed(1)} %` : "—") },
        },
      ],
    }),
    [points, minutes, recall],
  );
  const host = useChart(option, ({ dataIndex }) => {
    const run = points[dataIndex]?.run;
    if (run) {
      open(run);
    }
  });
  return <div ref={host} className="chart" role="img" aria-label={`${minutes}, ${recall}`} />;
}
