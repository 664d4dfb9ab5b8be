import { type Drawable, svgPath } from "./outline";

/** A label as the API gives it; how it is drawn is in it too. */
export interface LabelledShape {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly ignore?: boolean | undefined;
}

export const shapeChanges = ["added", "removed", "changed", "same"] as const;
export type ShapeChange = (typeof shapeChanges)[number];

/** One label then and now: only the one where it came or went. */
export interface ChangedShape<S> {
  readonly change: ShapeChange;
  readonly before?: S;
  readonly after?: S;
}

const contentOf = (shape: LabelledShape): string => `${shape.ignore ? 1 : 0} ${shape.label ?? ""} ${(shape as Drawable).kind} ${svgPath(shape as Drawable)}`;

/**
 * What became of each label of an image. As the server counts it: told by ids first, which are kept for ever, and by content where no id
 * pairs (annotations that were imported anew have new ids).
 */
export function changesOf<S extends LabelledShape>(before: readonly S[], after: readonly S[]): ChangedShape<S>[] {
  const byId = new Map<string, S>();
  const unpaired: S[] = [];
  for (const shape of after) {
    if (shape.id && !byId.has(shape.id)) {
      byId.set(shape.id, shape);
    } else {
      unpaired.push(shape);
    }
  }
  const found: ChangedShape<S>[] = [];
  const gone: S[] = [];
  for (const shape of before) {
    const now = shape.id ? byId.get(shape.id) : undefined;
    if (now) {
      byId.delete(shape.id!);
      found.push({ change: contentOf(now) === contentOf(shape) ? "same" : "changed", before: shape, after: now });
    } else {
      gone.push(shape);
    }
  }
  const come = [...unpaired, ...byId.values()];
  for (const shape of gone) {
    const at = come.findIndex((other) => contentOf(other) === contentOf(shape));
    found.push(at < 0 ? { change: "removed", before: shape } : { change: "same", before: shape, after: come.splice(at, 1)[0]! });
  }
  return [...found, ...come.map((shape): ChangedShape<S> => ({ change: "added", after: shape }))].sort((a, b) => shapeChanges.indexOf(a.change) - shapeChanges.indexOf(b.change));
}
