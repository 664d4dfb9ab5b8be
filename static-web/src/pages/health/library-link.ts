import type { HealthFilter, LibraryFilter } from "../../core/library-place";
import { libraryFields, type LibraryPlace } from "../../core/library-place";
import { writePlace } from "../../core/place";

/** The address of the library where it shows the images behind a part of this page, as pictures. */
export function libraryLink(team: string, model: string, filter: Partial<LibraryFilter & HealthFilter & Pick<LibraryPlace, "sort">>): string {
  return `/teams/${team}/models/${model}/library?${writePlace(libraryFields, new URLSearchParams(), { ...filter, view: "thumbnails" }).toString()}`;
}
