import { box } from "./box/box";
import { polygon } from "./polygon/polygon";
import { rotatedBox } from "./rotated-box/rotated-box";
import type { Shape, ShapeKind } from "./shape";

/** Every kind of shape the editor knows. Ignore regions and characters are these, with a meaning of their own. */
const kinds = { box, rotatedBox, polygon } as const;

/** What is known about a shape's kind. */
export function kindOf<S extends Shape>(shape: S): ShapeKind<S> {
  return kinds[shape.kind] as unknown as ShapeKind<S>;
}
