import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useContext, useMemo } from "react";
import type { RunProgress } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { labelColour } from "../../core/palette";
import { AppearanceContext } from "../frame/appearance";
import { useChart } from "./use-chart";

echarts.use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Loss (left axis) and held-out score (right axis) over seconds of learning. */
export default function Curve({ points }: { points: RunProgress["curve"] }) {
  const t = useTranslate();
  const { dark } = useContext(AppearanceContext);
  const [loss, score, seconds] = [t("training.loss"), t("training.score"), t("training.seconds")];
  const option = useMemo(
    () => ({
      color: dark ? [labelColour(4), labelColour(1)] : [labelColour(0), labelColour(5)],
      grid: { left: 56, right: 56, top: 36, bottom: 40 },
      legend: { top: 0 },
      tooltip: { trigger: "axis", valueFormatter: (v: unknown) => (typeof v === "number" ? v.toFixed(3) : "—") },
      xAxis: { type: "value", name: seconds, nameLocation: "middle", nameGap: 24, min: 0 },
      yAxis: [
        { type: "value", name: loss, scale: true },
        { type: "value", name: score, min: 0, max: 1, splitLine: { show: false } },
      ],
      series: [
        {
          type: "line",
          name: loss,
          showSymbol: false,
          data: points.filter((p) => typeof p.loss === "number").map((p) => [p.seconds, p.loss]),
        },
        {
          type: "line",
          name: score,
          yAxisIndex: 1,
          symbolSize: 7,
          data: points.filter((p) => typeof p.heldOutScore === "number").map((p) => [p.seconds, p.heldOutScore]),
        },
      ],
    }),
    [points, dark, loss, score, seconds],
  );
  return <div ref={useChart(option)} className="chart" role="img" aria-label={`${loss}, ${score}`} />;
}
