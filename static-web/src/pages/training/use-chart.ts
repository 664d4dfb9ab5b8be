import * as echarts from "echarts/core";
import { useContext, useEffect, useRef } from "react";
import { AppearanceContext } from "../frame/appearance";

/** A chart in the page's theme that keeps the size of its element and shows the newest option. */
export function useChart(option: echarts.EChartsCoreOption) {
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
    chart.current?.setOption({ animation: false, backgroundColor: "transparent", ...option });
  }, [option, dark]);
  return host;
}
