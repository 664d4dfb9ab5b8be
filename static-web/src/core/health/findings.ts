import type { HealthText } from "./zh";

/** What of a health report the findings are told from. */
export interface Checked {
  readonly images: number;
  readonly annotated: number;
  readonly labels: readonly { readonly label: string; readonly lowShare: boolean; readonly fewTargets: boolean }[];
  readonly smallest?: { readonly advice: "good" | "raiseResolution" | "tile"; readonly resolution: number } | null;
  readonly sharpness?: { readonly below: number } | null;
  readonly brightness?: { readonly below: number; readonly above: number } | null;
  readonly similar: { readonly groups: number; readonly images: number };
}

/** A part of the page that tells more, or the Annotate page. */
export type FindingPlace = "annotate" | "labels" | "smallest" | "similar" | "sharpness" | "brightness";

export interface Finding {
  readonly text: Extract<HealthText, `todo.${string}`>;
  readonly go: Extract<HealthText, `todo.${string}.go`>;
  readonly values: Readonly<Record<string, string | number>>;
  readonly place: FindingPlace;
}

const mostNamed = 5;

const named = (labels: readonly { readonly label: string }[]): string => labels.slice(0, mostNamed).map(({ label }) => label).join(", ") + (labels.length > mostNamed ? " …" : "");

/** What there is to do, the most useful first. A label that is rare in both ways is named once. */
export function findingsOf(health: Checked): Finding[] {
  const found: Finding[] = [];
  const add = (text: Finding["text"], go: Finding["go"], place: FindingPlace, count: number, values: Finding["values"] = {}): void => {
    if (count > 0) {
      found.push({ text, go, place, values: { count, ...values } });
    }
  };
  const few = health.labels.filter(({ fewTargets }) => fewTargets);
  const low = health.labels.filter(({ lowShare, fewTargets }) => lowShare && !fewTargets);
  const advice = health.smallest?.advice;
  add("todo.unlabelled", "todo.unlabelled.go", "annotate", health.images - health.annotated);
  add("todo.few", "todo.labels.go", "labels", few.length, { labels: named(few) });
  add("todo.lowShare", "todo.labels.go", "labels", low.length, { labels: named(low) });
  add("todo.resolution", "todo.smallest.go", "smallest", advice === "raiseResolution" ? 1 : 0, { resolution: health.smallest?.resolution ?? 0 });
  add("todo.tile", "todo.smallest.go", "smallest", advice === "tile" ? 1 : 0);
  add("todo.similar", "todo.similar.go", "similar", health.similar.groups, { groups: health.similar.groups, images: health.similar.images });
  add("todo.blurred", "todo.look.go", "sharpness", health.sharpness?.below ?? 0);
  add("todo.dark", "todo.look.go", "brightness", health.brightness?.below ?? 0);
  add("todo.bright", "todo.look.go", "brightness", health.brightness?.above ?? 0);
  return found;
}
