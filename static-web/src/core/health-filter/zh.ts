/** 图库里由体检页带来的筛选条件的文字。 */
export const zh = {
  "filter.from": "体检筛选",
  "filter.annotated.true": "已标注",
  "filter.annotated.false": "未标注",
  "filter.side": "有边长 {range} 像素的目标",
  "filter.aspect": "有宽 : 高约为 {range} 的目标",
  "filter.sharpness": "清晰度 {range}",
  "filter.brightness": "亮度 {range}",
  "filter.near": "与某一组图片相似",
  "filter.remove": "取消筛选：{what}",
  "range.below": "低于 {to}",
  "range.from": "{from} 及以上",
} as const;

export type FilterText = keyof typeof zh;
