import { theme, type ThemeConfig } from "antd";

/** Dense and calm: small controls, one blue, square corners. */
export function portalTheme(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.compactAlgorithm],
    token: {
      colorPrimary: dark ? "#3d8fc4" : "#0f5c8c",
      colorLink: dark ? "#6cb6e6" : "#0f5c8c",
      borderRadius: 4,
      fontSize: 14,
      controlHeight: 32,
      fontFamily: 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    },
    components: { Layout: { headerBg: dark ? "#141414" : "#ffffff", siderBg: dark ? "#141414" : "#ffffff", bodyBg: dark ? "#0b0d10" : "#f4f6f8" } },
  };
}
