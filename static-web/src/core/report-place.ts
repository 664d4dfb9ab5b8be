import { choice, count, type Field, type PlaceOf, share, some, text } from "./place";

export const verdicts = ["correct", "missed", "false"] as const;

/** A cell of the confusion matrix: row (labelled as) and column (found as); null where none is chosen. */
const cell: Field<readonly [number, number] | null> = {
  read: (value) => {
    const match = /^(\d{1,4})-(\d{1,4})$/.exec(value ?? "");
    return match ? [Number(match[1]), Number(match[2])] : null;
  },
  write: (value) => (value === null ? null : value.join("-")),
};

/** What of a report is shown, as its address keeps it. */
export const reportFields = {
  threshold: share,
  /** Tiled models: counted by tile, or by source image. */
  by: choice(["tile", "source"]),
  label: text,
  split: choice(["heldOut", "train"]),
  show: some(verdicts, verdicts),
  only: choice(["", "errors"]),
  cell,
  page: count(1),
  /** The image that is open, and which of its errors is looked at. */
  image: text,
  error: count(1),
};

export type ReportPlace = PlaceOf<typeof reportFields>;
export type ChangeReport = (patch: Partial<ReportPlace>, push?: "push") => void;
