import * as echarts from "echarts/core";
import { useContext, useEffect, useRef } from "react";
import { AppearanceContext } from "../frame/appearance";

/** What was clicked: a point or bar of a series. */
export interface ChartClick {
  readonly seriesName?: string;
  readonly dataIndex: number;
  readonly value: unknown;
}

/** A chart in the page's theme that keeps the size of its element, shows the newest option and tells of clicks on its points. */
export function useChart(option: echarts.EChartsCoreOption, onClick?: (click: ChartClick) => void) {
  const { dark } = useContext(AppearanceContext);
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const click = useRef(onClick);
  useEffect(() => {
    click.current = onClick;
  }, [onClick]);
  useEffect(() => {
    const made = echarts.init(host.current!, dark ? "dark" : undefined);
    chart.current = made;
    made.on("click", (event) => click.current?.({ seriesName: event.seriesName, dataIndex: event.dataIndex, value: event.value }));
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(host.current!);
    return () => {
      resize.disconnect();
      made.dispose();
    };
  }, [dark]);
  useEffect(() => {
    chart.current?.setOption({ animation: false, backgroundColor: "transparent", ...option }, { replaceMerge: ["series"] });
  }, [option, dark]);
  return host;
}
