import { useQueries } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { begunExports } from "../../api/begun-exports";
import type { AnnotationExportInfo } from "../../api/client";
import { annotationExportsOptions } from "../../api/queries";

export interface ModelExport {
  readonly team: string;
  readonly model: string;
  readonly one: AnnotationExportInfo;
}

/** Exports of annotations of the models that were exported from this tab. */
export function useExports(): readonly ModelExport[] {
  const begun = useSyncExternalStore(begunExports.subscribe, begunExports.snapshot);
  const lists = useQueries({ queries: begun.map(({ team, model }) => annotationExportsOptions(team, model)) });
  return begun.flatMap((where, index) => (lists[index]?.data ?? []).map((one) => ({ ...where, one })));
}
