import { type Bounds, clamp, type Point, type Size } from "../geometry";

/** What the canvas shows: a screen pixel (CSS) is `image · scale + offset`. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Screen pixels per image pixel. */
export const leastScale = 0.01;
export const mostScale = 64;

export const toScreen = (view: View, [x, y]: Point): Point => [x * view.scale + view.x, y * view.scale + view.y];

export const toImage = (view: View, [x, y]: Point): Point => [(x - view.x) / view.scale, (y - view.y) / view.scale];

/** The whole image in the middle of the screen, never larger than life times eight. */
export function fit(image: Size, screen: Size, margin = 16): View {
  const scale = clamp(Math.min((screen.width - 2 * margin) / image.width, (screen.height - 2 * margin) / image.height), leastScale, 8);
  return { scale, x: (screen.width - image.width * scale) / 2, y: (screen.height - image.height * scale) / 2 };
}

/** Another scale, with the image under `at` (screen) staying under it. */
export function zoomTo(view: View, scale: number, at: Point): View {
  const next = clamp(scale, leastScale, mostScale);
  const [x, y] = toImage(view, at);
  return { scale: next, x: at[0] - x * next, y: at[1] - y * next };
}

/** Moved by screen pixels; some of the image always stays in sight. */
export function pan(view: View, dx: number, dy: number, image: Size, screen: Size): View {
  const keep = 48;
  return {
    scale: view.scale,
    x: clamp(view.x + dx, Math.min(0, keep - image.width * view.scale), Math.max(0, screen.width - keep)),
    y: clamp(view.y + dy, Math.min(0, keep - image.height * view.scale), Math.max(0, screen.height - keep)),
  };
}

/** Shows these bounds: centred, enlarged to fill most of the screen, at most eight times life. */
export function focus(bounds: Bounds, screen: Size): View {
  const [w, h] = [Math.max(1, bounds.right - bounds.left), Math.max(1, bounds.bottom - bounds.top)];
  const scale = clamp(0.6 * Math.min(screen.width / w, screen.height / h), leastScale, 8);
  return { scale, x: screen.width / 2 - ((bounds.left + bounds.right) / 2) * scale, y: screen.height / 2 - ((bounds.top + bounds.bottom) / 2) * scale };
}

/** The part of the image that is in sight, in image pixels, not cut to the image. */
export function windowOf(view: View, screen: Size): Bounds {
  const [left, top] = toImage(view, [0, 0]);
  const [right, bottom] = toImage(view, [screen.width, screen.height]);
  return { left, top, right, bottom };
}
