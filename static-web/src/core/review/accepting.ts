import type { SaveAnswer, Stored } from "../annotate/saving/saver";
import type { Shape } from "../annotate/shapes/shape";
import type { LabelDocument } from "../annotate/store/label-store";
import { isLabelled, withAccepted } from "./suggestions";

export type AcceptAnswer =
  | { readonly kind: "accepted"; readonly stored: Stored }
  /** Everything that was accepted has its label already. */
  | { readonly kind: "unchanged" }
  /** Somebody has labelled the image, and the user has not seen it: nothing was changed. */
  | { readonly kind: "labelled"; readonly stored: Stored }
  | Exclude<SaveAnswer, { kind: "saved" | "stale" }>;

export const unlabelled: Stored = { version: null, document: { shapes: [], negative: false } };

/**
 * Saves accepted shapes as labels of an image; none: "nothing to find here".
 * 1. They are added to what the user has `seen` there (nothing, unless told otherwise) and saved over exactly that version.
 * 2. Where another version is there by now and it labels something, that ends it: the user must see it first.
 * 3. Where it only holds ignore regions, they stay and the shapes are added to it.
 */
export async function accept(
  save: (document: LabelDocument, version: string | null) => Promise<SaveAnswer>,
  shapes: readonly Shape[],
  seen: Stored = unlabelled,
): Promise<AcceptAnswer> {
  let base = seen;
  for (;;) {
    const document = withAccepted(base.document, shapes);
    if (document === base.document) {
      return { kind: "unchanged" };
    }
    const answer = await save(document, base.version);
    if (answer.kind === "saved") {
      return { kind: "accepted", stored: { version: answer.version, document } };
    }
    if (answer.kind !== "stale") {
      return answer;
    }
    if (isLabelled(answer.stored.document)) {
      return { kind: "labelled", stored: answer.stored };
    }
    base = answer.stored;
  }
}
