/** 报告中的注意事项：每个代码一句话，说明含义和下一步。 */
export const zh: Record<string, string> = {
  "report.nothing-held-out": "没有留出图片，因此不知道模型在新图片上的表现。请多标注一些图片后重新训练。",
  "report.label-not-held-out": "留出图片上没有“{label}”，因此没有它的得分。请多标注几张含有它的图片。",
  "report.low-ap": "“{label}”的 mAP 低于 90%。请在错误详情中检查它的漏检和误检，修正或补充标注后重新训练。",
  "report.low-share": "“{label}”的标注占比低于 2%。请补充含有它的图片。",
  "report.few-targets": "“{label}”的标注量少于 30，得分不够可靠。请补充标注。",
  "report.not-checked": "标注检查无法判断“{label}”：模型找到的太少。请延长训练或多标注一些。",
  "report.stopped-early": "训练在用完时长预算之前被终止。训练更久可能得到更好的结果。",
};
