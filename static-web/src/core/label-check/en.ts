/** Findings of the label check: one sentence per code. */
export const en: Record<string, string> = {
  "label-check.missed-target": "“{found}” is found here with {score} % confidence, but nothing is labelled. {right} % of finds at least as sure are right.",
  "label-check.false-label": "“{label}” is labelled here, but nothing is found; {right} % of the others are found.",
  "label-check.wrong-label": "“{label}” is labelled here, but it looks like “{found}” ({score} % confidence against {own} %).",
  "label-check.loose-box": "The box of “{label}” is too large by up to {percent} % of its side (overlap {overlap} %).",
  "label-check.tight-box": "The box of “{label}” is too small by up to {percent} % of its side (overlap {overlap} %).",
  "label-check.shifted-box": "The box of “{label}” is shifted by up to {percent} % of its side (overlap {overlap} %).",
  "label-check.labelled-twice": "“{label}” lies on “{found}” (overlap {overlap} %): one thing is labelled twice.",
  "label-check.two-looks": "“{label}” has two looks: {count} of its targets look unlike the others. Give them a label of their own.",
  "label-check.same-look": "“{label}” and “{found}” look alike: {mistaken} % of the first are taken for the second, {back} % the other way. Merge them, or agree on where one ends.",
};
