import { type Point, turn } from "../../geometry";
import type { Shape } from "../shape";
import { kindOf } from "../kinds";

interface Placed {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The direction that most turned boxes share: the mean of their angles on the circle; 0 where none is turned. */
function direction(shapes: readonly Shape[]): number {
  let [x, y] = [0, 0];
  for (const shape of shapes) {
    const angle = shape.kind === "rotatedBox" ? shape.angle : 0;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return Math.atan2(y, x);
}

/** Characters in the order in which they are read: lines from top to bottom, each from left to right, along the direction of the boxes. */
export function readingOrder(shapes: readonly Shape[]): Shape[] {
  const angle = direction(shapes);
  const placed = shapes.map((shape): Placed => {
    const b = kindOf(shape).bounds(shape);
    const centre: Point = [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
    const [x, y] = turn(centre, -angle);
    return { shape, x, y, height: shape.kind === "polygon" ? b.bottom - b.top : shape.height };
  });
  placed.sort((a, b) => a.y - b.y);
  const lines: Placed[][] = [];
  for (const one of placed) {
    // A character joins the line whose last neighbours it overlaps by more than half of the lower of the two heights.
    const line = lines.findLast((l) => {
      const nearest = l.reduce((best, other) => (Math.abs(other.x - one.x) < Math.abs(best.x - one.x) ? other : best));
      return Math.abs(nearest.y - one.y) < 0.5 * Math.min(nearest.height, one.height) || Math.abs(nearest.y - one.y) < 0.25 * Math.max(nearest.height, one.height);
    });
    if (line) {
      line.push(one);
    } else {
      lines.push([one]);
    }
  }
  const mean = (line: readonly Placed[]): number => line.reduce((sum, one) => sum + one.y, 0) / line.length;
  return lines
    .sort((a, b) => mean(a) - mean(b))
    .flatMap((line) => line.sort((a, b) => a.x - b.x))
    .map((one) => one.shape);
}
