import { choice, count, type PlaceOf, text } from "./place";

export const imageChanges = ["changed", "added", "removed"] as const;
export type ImageChange = (typeof imageChanges)[number];

/** What of a data set version is shown, as its address keeps it. */
export const snapshotFields = {
  view: choice(["compare", "images"]),
  /** The version that it is compared with; "" for now. */
  with: text,
  /** Which list; "" for the first that is not empty. */
  change: choice(["", ...imageChanges]),
  name: text,
  label: text,
  page: count(1),
  image: text,
  /** The restore whose progress and outcome are shown. */
  restore: text,
};

export type SnapshotPlace = PlaceOf<typeof snapshotFields>;

type Counts = Readonly<Record<ImageChange, number>>;

/** The list that is shown: the chosen one, else the first that is not empty. */
export const changeShown = (chosen: "" | ImageChange, counts: Counts): ImageChange => chosen || (imageChanges.find((change) => counts[change] > 0) ?? "changed");
