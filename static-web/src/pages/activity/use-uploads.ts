import { useMemo, useSyncExternalStore } from "react";
import { uploads } from "../../api/uploads";
import type { UploadBatch, UploadView } from "../../api/upload-batch";

/** The uploads of this tab, by model. */
export function useAllUploads(): readonly UploadBatch[] {
  return useSyncExternalStore(uploads.subscribe, uploads.snapshot);
}

export interface ModelUploads extends UploadView {
  readonly batch: UploadBatch;
}

/** What one model was sent. */
export function useUploads(team: string, model: string): ModelUploads {
  const all = useAllUploads();
  // A new snapshot is a new array: it says that the view may have changed.
  return useMemo(() => {
    const batch = all.find((b) => b.team === team && b.model === model) ?? uploads.of(team, model);
    return { batch, ...batch.view };
  }, [all, team, model]);
}
