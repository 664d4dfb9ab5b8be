import { theme, type ThemeConfig } from "antd";

/** Dense and calm: small controls, one blue, square corners. */
export function portalTheme(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.compactAlgorithm],
    token: {
      colorPrimary: dark ? "#2f7fb5" : "#0f5c8c",
      colorLink: dark ? "#6cb6e6" : "#0f5c8c",
      // Text that tells a state reads at 4.5 : 1 or better on its own tint (WCAG AA); so do hints and captions.
      colorInfo: dark ? "#5aa9dc" : "#0f5c8c",
      colorSuccess: dark ? "#5cc27a" : "#1f7a3a",
      colorWarning: dark ? "#e0aa3e" : "#8a5a00",
      colorError: dark ? "#ff7a7a" : "#b91c1c",
      ...(dark
        ? {}
        : {
            // The derived tints of dark seeds are greyish: these are light.
            colorPrimaryBg: "#e4f0f8",
            colorPrimaryBgHover: "#d3e6f3",
            colorInfoBg: "#e8f2f9",
            colorInfoBorder: "#b3d4e8",
            colorSuccessBg: "#e8f6ec",
            colorSuccessBorder: "#a9d9b7",
            colorWarningBg: "#fdf4df",
            colorWarningBorder: "#ecd195",
            colorErrorBg: "#fdeeee",
            colorErrorBorder: "#f0b9b9",
          }),
      colorTextSecondary: dark ? "rgba(255, 255, 255, 0.75)" : "rgba(0, 0, 0, 0.72)",
      colorTextTertiary: dark ? "rgba(255, 255, 255, 0.65)" : "rgba(0, 0, 0, 0.62)",
      colorTextDescription: dark ? "rgba(255, 255, 255, 0.65)" : "rgba(0, 0, 0, 0.62)",
      colorTextPlaceholder: dark ? "rgba(255, 255, 255, 0.6)" : "rgba(0, 0, 0, 0.6)",
      borderRadius: 4,
      fontSize: 14,
      controlHeight: 32,
      // Whoever asks the system for less motion gets none here.
      motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      fontFamily: 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    },
    components: {
      Table: { cellPaddingInlineSM: 10 },
      Menu: dark ? { itemSelectedColor: "#8cc8ee" } : {},
      Layout: { headerBg: dark ? "#141414" : "#ffffff", lightSiderBg: dark ? "#141414" : "#ffffff", bodyBg: dark ? "#0b0d10" : "#f4f6f8" },
    },
  };
}
