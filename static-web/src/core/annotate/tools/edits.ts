import { boundsOf, keepInside, type Point, type Size } from "../geometry";
import { kindOf } from "../shapes/kinds";
import type { Shape } from "../shapes/shape";

/** Moved by some pixels, cut so that none leaves the image. */
export function moved(shapes: readonly Shape[], dx: number, dy: number, image: Size): Shape[] {
  if (shapes.length === 0) {
    return [];
  }
  const all = shapes.flatMap((shape): Point[] => {
    const { left, top, right, bottom } = kindOf(shape).bounds(shape);
    return [[left, top], [right, bottom]];
  });
  const [x, y] = keepInside(boundsOf(all), image, dx, dy);
  return shapes.map((shape) => kindOf(shape).move(shape, x, y));
}

/** Copies with ids of their own, beside the originals; those that would lie outside another image are left out. */
export function copies(shapes: readonly Shape[], shift: number, image: Size, newId: () => string): Shape[] {
  const inside = shapes.filter((shape) => kindOf(shape).problem(shape, image) === null);
  // A copy is a person's own label, whatever proposed the original.
  return moved(inside, shift, shift, image).map((shape) => ({ ...shape, id: newId(), score: null }));
}
