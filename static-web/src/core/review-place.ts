import { choice, count, type PlaceOf, share, text } from "./place";
import { reviewParts } from "./review/review";
import { reviewOrders } from "./review/uncertainty";

/** What of a test's results is shown, as its address keeps it. */
export const reviewFields = {
  /** Null: the version's own. */
  threshold: share,
  label: text,
  show: choice(reviewParts),
  sort: choice(reviewOrders),
  view: choice(["grid", "list"]),
  page: count(1),
  size: count(24),
  /** The image that is open. */
  image: text,
};

export const pageSizes = [24, 48, 96];

export type ReviewPlace = PlaceOf<typeof reviewFields>;
export type ChangeReview = (patch: Partial<ReviewPlace>, push?: "push") => void;
