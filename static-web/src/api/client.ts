import createClient from "openapi-fetch";
import type { RefusalLike } from "../core/refusals/explain";
import type { components, paths } from "./generated/schema";

type Schemas = components["schemas"];
export type Me = Schemas["Me"];
export type ModelInfo = Schemas["ModelInfo"];
export type ModelType = ModelInfo["type"];
export type RunInfo = Schemas["RunInfo"];
export type RunProgress = Schemas["RunProgress"];
export type TrainingReport = Schemas["TrainingReport"];
export type ScoreSet = Schemas["ScoreSet"];
export type PixelScore = Schemas["PixelScore"];
export type StringScore = Schemas["StringScore"];
export type ScoredImage = Schemas["ScoredImage"];
export type LabelFinding = Schemas["LabelFinding"];
export type ImageInfo = Schemas["ImageInfo"];
export type SourceInfo = Schemas["SourceInfo"];
export type SourceView = Schemas["SourceView"];
export type DataHealth = Schemas["DataHealth"];
export type DeletionInfo = Schemas["DeletionInfo"];
export type DeletionRequest = Schemas["DeletionRequest"];
export type SnapshotInfo = Schemas["SnapshotInfo"];
export type SnapshotComparison = Schemas["SnapshotComparison"];
export type DifferenceInfo = Schemas["DifferenceInfo"];
export type RestoreInfo = Schemas["RestoreInfo"];
export type LabelInfo = Schemas["LabelInfo"];
export type LabelRequest = Schemas["LabelRequest"];
export type UploadVerdict = Schemas["UploadVerdict"];
export type UploadGrant = Schemas["UploadGrant"];
export type ImportReport = Schemas["ImportReport"];
export type ExportInfo = Schemas["ExportInfo"];
export type AnnotationExportInfo = Schemas["AnnotationExportInfo"];
export type AnnotationExportRequest = Schemas["AnnotationExportRequest"];
export type ModelVariant = Schemas["ModelVariant"];
export type SpeedRow = Schemas["SpeedRow"];
export type TrainingSettings = Schemas["TrainingSettings"];
export type WebhookInfo = Schemas["WebhookInfo"];
export type WebhookDelivery = Schemas["WebhookDelivery"];
export type TestInfo = Schemas["TestInfo"];
export type TestedImage = Schemas["TestedImage"];
export type ApiKey = Schemas["ApiKey"];
export type Member = Schemas["Member"];
export type MemberRequest = Schemas["MemberRequest"];
export type AnnotationsInfo = Schemas["AnnotationsInfo"];

/** The API's "no", thrown by {@link unwrap} so that queries and mutations show it. */
export class RefusalError extends Error {
  constructor(
    readonly refusal: RefusalLike,
    readonly status: number,
    readonly traceId?: string | null,
  ) {
    super(refusal.message);
  }
}

/** Typed by the API's own description. The header proves to the server that a page of ours is asking, not another site's form. */
export const api = createClient<paths>({ baseUrl: "/", headers: { "X-NeuroBot": "1" }, credentials: "same-origin" });

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; throws {@link RefusalError} for every other. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (response.ok) {
    return data as T;
  }
  const body = error as { refusal?: RefusalLike; traceId?: string } | undefined;
  throw new RefusalError(
    body?.refusal ?? { code: "request.internal", message: `${response.status} ${response.statusText}` },
    response.status,
    body?.traceId,
  );
}
