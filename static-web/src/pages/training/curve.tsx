import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useContext, useEffect, useRef } from "react";
import type { RunProgress } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { labelColour } from "../../core/palette";
import { AppearanceContext } from "../frame/appearance";

echarts.use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Loss (left axis) and held-out score (right axis) over seconds of learning. */
export default function Curve({ points }: { points: RunProgress["curve"] }) {
  const t = useTranslate();
  const { dark } = useContext(AppearanceContext);
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  useEffect(() => {
    const made = echarts.init(host.current!, dark ? "dark" : undefined);
    chart.current = made;
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(host.current!);
    return () => {
      resize.disconnect();
      made.dispose();
    };
  }, [dark]);
  useEffect(() => {
    chart.current?.setOption({
      animation: false,
      color: dark ? [labelColour(4), labelColour(1)] : [labelColour(0), labelColour(5)],
      backgroundColor: "transparent",
      grid: { left: 56, right: 56, top: 36, bottom: 40 },
      legend: { top: 0 },
      tooltip: { trigger: "axis", valueFormatter: (v: unknown) => (typeof v === "number" ? v.toFixed(3) : "—") },
      xAxis: { type: "value", name: t("training.seconds"), nameLocation: "middle", nameGap: 24, min: 0 },
      yAxis: [
        { type: "value", name: t("training.loss"), scale: true },
        { type: "value", name: t("training.score"), min: 0, max: 1, splitLine: { show: false } },
      ],
      series: [
        {
          type: "line",
          name: t("training.loss"),
          showSymbol: false,
          data: points.filter((p) => typeof p.loss === "number").map((p) => [p.seconds, p.loss]),
        },
        {
          type: "line",
          name: t("training.score"),
          yAxisIndex: 1,
          symbolSize: 7,
          data: points.filter((p) => typeof p.heldOutScore === "number").map((p) => [p.seconds, p.heldOutScore]),
        },
      ],
    });
  }, [points, t, dark]);
  return <div ref={host} className="chart" role="img" aria-label={`${t("training.loss")}, ${t("training.score")}`} />;
}
