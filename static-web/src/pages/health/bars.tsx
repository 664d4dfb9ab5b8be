import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { labelColour } from "../../core/palette";
import { useChart } from "../training/use-chart";

echarts.use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

export interface Bar {
  /** Under the bar. */
  readonly name: string;
  readonly count: number;
  /** What the bar stands for, in words. */
  readonly told: string;
  /** Clearly unlike the others: drawn in amber. */
  readonly outlier?: boolean;
  /** Where its images are shown. */
  readonly to: string;
}

interface BarsProps {
  readonly title: string;
  /** What lies along the axis, with its unit. */
  readonly axis: string;
  readonly counted: string;
  readonly bars: readonly Bar[];
}

const [usual, amber] = [labelColour(0), labelColour(1)];

/** Counts over a scale; a click on a bar, or its link by the keyboard, shows the images behind it. */
export default function Bars({ title, axis, counted, bars }: BarsProps) {
  const navigate = useNavigate();
  const option = useMemo(
    () => ({
      grid: { left: 64, right: 16, top: 16, bottom: 52 },
      tooltip: {
        trigger: "item",
        renderMode: "richText",
        formatter: ({ dataIndex }: { dataIndex: number }) => `${bars[dataIndex]?.name ?? ""}\n${bars[dataIndex]?.told ?? ""}`,
      },
      xAxis: { type: "category", name: axis, nameLocation: "middle", nameGap: 32, data: bars.map((bar) => bar.name) },
      yAxis: { type: "value", name: counted, nameLocation: "middle", nameGap: 46, minInterval: 1 },
      series: [
        {
          type: "bar",
          barCategoryGap: "12%",
          barMinHeight: 2,
          cursor: "pointer",
          data: bars.map((bar) => (bar.count === 0 ? null : { value: bar.count, itemStyle: { color: bar.outlier ? amber : usual } })),
        },
      ],
    }),
    [bars, axis, counted],
  );
  const host = useChart(option, ({ dataIndex }) => {
    const to = bars[dataIndex]?.to;
    if (to) {
      void navigate(to);
    }
  });
  return (
    <div>
      <div ref={host} className="chart" role="img" aria-label={`${title}: ${axis}, ${counted}`} />
      <ul className="chart-links plain-list" aria-label={title}>
        {bars
          .filter((bar) => bar.count > 0)
          .map((bar) => (
            <li key={bar.name}>
              <Link to={bar.to}>{`${bar.name}: ${bar.told}`}</Link>
            </li>
          ))}
      </ul>
    </div>
  );
}
