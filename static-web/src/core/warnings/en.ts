/** Cautions of a report: one sentence per code on what it means, one on what to do. */
export const en: Record<string, string> = {
  "report.nothing-held-out": "No image was held out, so how well the model does on new images is not known. Label more images, then train again.",
  "report.label-not-held-out": "No held-out image shows “{label}”, so it has no score. Label more images that show it.",
  "report.low-ap": "mAP of “{label}” is below 90 %. Look at its missed and false results in the details, mend or add labels, then train again.",
  "report.low-share": "“{label}” is less than 2 % of all targets. Add images that show it.",
  "report.few-targets": "“{label}” has fewer than 30 targets, which makes its score unreliable. Label more of it.",
  "report.not-checked": "The label check cannot tell about “{label}”: the model finds too little of it. Train longer or label more of it.",
  "report.stopped-early": "The training was stopped before its time budget was used. Longer training may find more.",
};
