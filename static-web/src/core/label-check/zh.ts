/** 标签检查的发现：每个代码一句话。 */
export const zh: Record<string, string> = {
  "label-check.missed-target": "此处检出“{found}”，置信度 {score}%，但没有标注。置信度不低于它的检出中有 {right}% 是正确的。",
  "label-check.false-label": "此处标注了“{label}”，但没有检出任何目标；其余“{label}”有 {right}% 被检出。",
  "label-check.wrong-label": "此处标注为“{label}”，但看起来像“{found}”（置信度 {score}%，而“{label}”为 {own}%）。",
  "label-check.loose-box": "“{label}”的框偏大，最多超出边长的 {percent}%（重叠 {overlap}%）。",
  "label-check.tight-box": "“{label}”的框偏小，最多相差边长的 {percent}%（重叠 {overlap}%）。",
  "label-check.shifted-box": "“{label}”的框有偏移，最多为边长的 {percent}%（重叠 {overlap}%）。",
  "label-check.labelled-twice": "“{label}”与“{found}”重叠 {overlap}%：同一目标被标注了两次。",
  "label-check.two-looks": "“{label}”有两种外观：其中 {count} 个目标与其余不同。请为它们单独设一个标签。",
  "label-check.same-look": "“{label}”与“{found}”外观相同：前者有 {mistaken}% 被认成后者，后者有 {back}% 被认成前者。请合并，或约定两者的界限。",
};
