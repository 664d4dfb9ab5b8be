import { type Drawable, outline } from "./outline";

/** The part of an image around a shape, in the image's own proportions: the shape takes a third of it at most; never beyond the image. */
export function frameOn(shape: Drawable, image: { width: number; height: number }): { x: number; y: number; width: number; height: number } {
  const corners = outline(shape);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const share = Math.min(1, Math.max((3 * (right - left)) / image.width, (3 * (bottom - top)) / image.height, 0.08));
  const [width, height] = [image.width * share, image.height * share];
  const between = (value: number, most: number): number => Math.max(0, Math.min(value, most));
  return { x: between((left + right - width) / 2, image.width - width), y: between((top + bottom - height) / 2, image.height - height), width, height };
}
