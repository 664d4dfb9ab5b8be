import { clampPoint, type Point } from "../geometry";
import type { ToolContext } from "./tool";

/** The place kept on the image; within reach of the image's edge it is the edge. */
export function snapped(p: Point, { image, reach }: Pick<ToolContext, "image" | "reach">): Point {
  const near = Math.min(reach() / 2, image.width / 10, image.height / 10);
  const snap = (value: number, size: number): number => (value < near ? 0 : value > size - near ? size : value);
  const [x, y] = clampPoint(p, image);
  return [snap(x, image.width), snap(y, image.height)];
}
