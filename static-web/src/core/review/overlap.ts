import type { Bounds } from "../annotate/geometry";

/** Shared area ÷ area of both. */
export function overlapOf(a: Bounds, b: Bounds): number {
  const area = ({ left, top, right, bottom }: Bounds): number => (right - left) * (bottom - top);
  const [width, height] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
  const shared = width > 0 && height > 0 ? width * height : 0;
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared);
}
