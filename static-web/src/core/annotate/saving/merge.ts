import type { Shape } from "../shapes/shape";
import type { LabelDocument } from "../store/label-store";
import { sameShape } from "./compare";

export interface Merged {
  readonly document: LabelDocument;
  /** Shapes that both changed in different ways: both are kept, so somebody should look. */
  readonly doubled: number;
}

/** What each side did to a document since the version they both began with. */
export interface Differences {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export function differences(before: LabelDocument, after: LabelDocument): Differences {
  const [old, now] = [new Map(before.shapes.map((s) => [s.id, s])), new Map(after.shapes.map((s) => [s.id, s]))];
  return {
    added: after.shapes.filter((s) => !old.has(s.id)).length,
    changed: after.shapes.filter((s) => old.has(s.id) && !sameShape(old.get(s.id), s)).length,
    removed: before.shapes.filter((s) => !now.has(s.id)).length,
  };
}

/**
 * Both sides' work together: what only one side changed is taken from it; a shape that one side removed and the other changed stays; one that both changed
 * differently is kept twice. Nothing that anybody drew is lost.
 */
export function merge(base: LabelDocument, mine: LabelDocument, theirs: LabelDocument, newId: () => string): Merged {
  const of = (document: LabelDocument): Map<string, Shape> => new Map(document.shapes.map((shape) => [shape.id, shape]));
  const [old, my, their] = [of(base), of(mine), of(theirs)];
  let doubled = 0;
  const shapes: Shape[] = [];
  for (const id of new Set([...their.keys(), ...my.keys()])) {
    const [o, m, t] = [old.get(id), my.get(id), their.get(id)];
    if (m && t) {
      if (sameShape(m, t) || sameShape(m, o)) {
        shapes.push(t);
      } else if (sameShape(t, o)) {
        shapes.push(m);
      } else {
        doubled++;
        shapes.push(t, { ...m, id: newId() });
      }
    } else if (m ? !sameShape(m, o) : !sameShape(t, o)) {
      // There on one side only: new there, or changed there and removed on the other.
      shapes.push((m ?? t)!);
    }
  }
  const targets = shapes.some((shape) => !shape.ignore);
  const negative = mine.negative !== base.negative ? mine.negative : theirs.negative;
  return { document: { shapes, negative: negative && !targets }, doubled };
}
