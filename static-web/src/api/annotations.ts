import type { SaveAnswer, Stored } from "../core/annotate/saving/saver";
import type { Shape } from "../core/annotate/shapes/shape";
import type { LabelDocument } from "../core/annotate/store/label-store";
import { api, type AnnotationsInfo, RefusalError, unwrap } from "./client";

export interface ImagePlace {
  readonly team: string;
  readonly model: string;
  readonly image: string;
}

/** The wire's shapes are the editor's, but that absent things may be null or missing. */
export function storedOf(info: AnnotationsInfo): Stored {
  const shapes = (info.document?.shapes ?? []) as unknown as readonly Shape[];
  return { version: info.version ?? null, document: { shapes, negative: info.document?.negative ?? false } };
}

export async function readAnnotations(path: ImagePlace): Promise<Stored> {
  return storedOf(await unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}/annotations", { params: { path } })));
}

/** Saves over exactly this version; every way in which that may end is a value. */
export async function saveAnnotations(path: ImagePlace, document: LabelDocument, version: string | null): Promise<SaveAnswer> {
  const header = version === null ? { "If-None-Match": "*" } : { "If-Match": version };
  const body = { shapes: document.shapes as never, negative: document.negative };
  try {
    const saved = await unwrap(api.PUT("/api/teams/{team}/models/{model}/images/{image}/annotations", { params: { path, header }, body }));
    return { kind: "saved", version: saved.version! };
  } catch (error) {
    if (!(error instanceof RefusalError) || error.status >= 500) {
      return { kind: "offline" };
    }
    if (error.status !== 412) {
      return { kind: "refused", error };
    }
  }
  try {
    return { kind: "stale", stored: await readAnnotations(path) };
  } catch {
    return { kind: "offline" };
  }
}
