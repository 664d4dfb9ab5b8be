import type { FilterText } from "./zh";

/** Words of the filters that the data set health page brings to the library. */
export const en: Record<FilterText, string> = {
  "filter.from": "From data set health",
  "filter.annotated.true": "annotated",
  "filter.annotated.false": "not annotated",
  "filter.side": "with a target of {range} pixels a side",
  "filter.aspect": "with a target of about {range} width : height",
  "filter.sharpness": "sharpness {range}",
  "filter.brightness": "brightness {range}",
  "filter.near": "looks like a group of images",
  "filter.remove": "Remove filter: {what}",
  "range.below": "below {to}",
  "range.from": "{from} and up",
};
