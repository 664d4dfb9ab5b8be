/** The part of a wire shape that is needed to draw it. */
export type Drawable =
  | { kind: "box"; x: number; y: number; width: number; height: number }
  | { kind: "rotatedBox"; centerX: number; centerY: number; width: number; height: number; angle: number }
  | { kind: "polygon"; points: readonly (readonly number[])[]; holes?: readonly (readonly (readonly number[])[])[] | null };

/** Corner points in image pixels, in drawing order. Angles are radians, clockwise positive on screen. */
export function outline(shape: Drawable): [number, number][] {
  switch (shape.kind) {
    case "box":
      return [
        [shape.x, shape.y],
        [shape.x + shape.width, shape.y],
        [shape.x + shape.width, shape.y + shape.height],
        [shape.x, shape.y + shape.height],
      ];
    case "rotatedBox": {
      const [cos, sin] = [Math.cos(shape.angle), Math.sin(shape.angle)];
      const corner = (dx: number, dy: number): [number, number] => [shape.centerX + dx * cos - dy * sin, shape.centerY + dx * sin + dy * cos];
      const [w, h] = [shape.width / 2, shape.height / 2];
      return [corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)];
    }
    case "polygon":
      return shape.points.map((p) => [p[0] ?? 0, p[1] ?? 0]);
  }
}

/** The shape as an SVG path with its holes; to be filled by the even-odd rule. */
export function svgPath(shape: Drawable): string {
  const holes = shape.kind === "polygon" ? (shape.holes ?? []) : [];
  return [outline(shape), ...holes].map((ring) => `M${ring.map(([x, y]) => `${x ?? 0} ${y ?? 0}`).join("L")}Z`).join("");
}
