/** A place in image pixels: origin at the top-left corner of the top-left pixel, x right, y down. */
export type Point = readonly [x: number, y: number];

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Distance from a point to the segment a–b. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length));
  return distance(p, [a[0] + t * dx, a[1] + t * dy]);
}

/** Distance from a point to the closed outline. */
export function distanceToRing(p: Point, ring: readonly Point[]): number {
  let least = Infinity;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    least = Math.min(least, distanceToSegment(p, ring[j]!, ring[i]!));
  }
  return least;
}

/** Whether the closed outline surrounds the point (even-odd rule). */
export function ringContains(p: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!];
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside;
    }
  }
  return inside;
}

/** Square pixels inside the closed outline. */
export function ringArea(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1];
  }
  return Math.abs(twice) / 2;
}

export function boundsOf(points: readonly Point[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

export const overlaps = (a: Bounds, b: Bounds): boolean => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

export const holds = (outer: Bounds, inner: Bounds): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && inner.right <= outer.right && inner.bottom <= outer.bottom;

/** Turned about the origin; clockwise positive on screen. */
export function turn(p: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [p[0] * cos - p[1] * sin, p[0] * sin + p[1] * cos];
}

/** Brings an angle into [-period / 2, period / 2). */
export function normaliseAngle(angle: number, period: number): number {
  const turned = angle - period * Math.floor(angle / period + 0.5);
  // Rounding may land on the open end.
  return turned >= period / 2 ? turned - period : turned;
}

export const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

export const clampPoint = (p: Point, image: Size): Point => [clamp(p[0], 0, image.width), clamp(p[1], 0, image.height)];

/** Hundredths of a pixel: finer than any hand, and short in files. */
export const tidy = (value: number): number => Math.round(value * 100) / 100;

/** How far bounds may be moved without leaving the image: the wanted step, cut. */
export function keepInside(bounds: Bounds, image: Size, dx: number, dy: number): Point {
  const cut = (least: number, most: number, room: number, step: number): number =>
    most - least > room ? 0 : clamp(step, Math.min(0, -least), Math.max(0, room - most));
  return [cut(bounds.left, bounds.right, image.width, dx), cut(bounds.top, bounds.bottom, image.height, dy)];
}
