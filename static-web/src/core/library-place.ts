import { choice, count, day, type PlaceOf, readPlace, step, text, writePlace, yesOrNo } from "./place";

export const imageStates = ["unprocessed", "annotated", "testedWithResults", "testedWithoutResults"] as const;
export const imageOrders = ["-uploaded", "uploaded", "name", "-name", "sharpness", "brightness", "-brightness"] as const;

/** The images behind a part of the data set health page; written as the API is asked. */
const healthFields = { annotated: yesOrNo, side: step, aspect: step, sharpness: text, brightness: text, near: text };

export type HealthFilter = PlaceOf<typeof healthFields>;

export const noHealthFilter: HealthFilter = readPlace(healthFields, new URLSearchParams());

/** What of it is asked for. */
export const healthFilterNames = (filter: HealthFilter): (keyof HealthFilter)[] =>
  (Object.keys(noHealthFilter) as (keyof HealthFilter)[]).filter((name) => filter[name] !== noHealthFilter[name]);

/** What of a library is shown, as its address keeps it. */
export const libraryFields = {
  name: text,
  label: text,
  state: choice(["", ...imageStates]),
  from: day,
  to: day,
  /** As "1920x1080". */
  resolution: text,
  /** A source image: only its tiles. */
  source: text,
  ...healthFields,
  sort: choice(imageOrders),
  page: count(1),
  size: count(0),
  view: choice(["table", "thumbnails", "sources"]),
  image: text,
  /** A source image that is looked at whole. */
  whole: text,
  /** What a test found on it, instead of its labels. */
  test: text,
  import: text,
  /** "1": the exports of annotations are open. */
  export: choice(["", "1"]),
};

export type LibraryPlace = PlaceOf<typeof libraryFields>;

export const filterNames = ["name", "label", "state", "from", "to", "resolution", "source"] as const;
export type LibraryFilter = Pick<LibraryPlace, (typeof filterNames)[number]>;

/** Width and height of "1920x1080", "1920 × 1080", "1920*1080"; undefined where it is none of these. */
export function readResolution(written: string): { width: number; height: number } | undefined {
  const match = /^\s*(\d{1,6})\s*[x×*X]\s*(\d{1,6})\s*$/.exec(written);
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined;
}

export const isFiltered = (filter: LibraryFilter & HealthFilter): boolean => filterNames.some((name) => filter[name] !== "") || healthFilterNames(filter).length > 0;

/** Ten rows or forty thumbnails, unless the user chose. */
export const pageSizeOf = (place: Pick<LibraryPlace, "size" | "view">): number => place.size || (place.view === "thumbnails" ? 40 : 10);

/** Days are the user's own, from the first moment of the one to the last of the other. */
const startOf = (date: string, daysLater: number): string => {
  const [year, month, dayOfMonth] = date.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, dayOfMonth + daysLater).toISOString();
};

/**
 * What the API narrows and orders images by, under the API's own names. The address of Annotate keeps the same, so that previous and next keep to what the
 * library showed.
 */
const filterFields = { name: text, label: text, state: text, from: text, to: text, width: count(0), height: count(0), source: text, ...healthFields, sort: text };

/** What is not asked for is left out. */
export type ImageFilter = { readonly [K in keyof PlaceOf<typeof filterFields>]?: NonNullable<PlaceOf<typeof filterFields>[K]> };

export function imageFilter(place: LibraryPlace): ImageFilter {
  return {
    ...(place.name && { name: place.name }),
    ...(place.label && { label: place.label }),
    ...(place.state && { state: place.state }),
    ...(place.from && { from: startOf(place.from, 0) }),
    ...(place.to && { to: startOf(place.to, 1) }),
    ...readResolution(place.resolution),
    ...(place.source && { source: place.source }),
    ...Object.fromEntries(healthFilterNames(place).map((name) => [name, place[name]])),
    ...(place.sort !== "-uploaded" && { sort: place.sort }),
  };
}

/** The question to the API. */
export const imageQuery = (place: LibraryPlace) => ({ ...imageFilter(place), page: place.page, size: Math.min(200, pageSizeOf(place)) });

export const writeFilter = (filter: ImageFilter): URLSearchParams => writePlace(filterFields, new URLSearchParams(), filter);

export const readFilter = (search: URLSearchParams): ImageFilter =>
  Object.fromEntries(Object.entries(readPlace(filterFields, search)).filter(([name, value]) => value !== filterFields[name as keyof typeof filterFields].read(null)));
