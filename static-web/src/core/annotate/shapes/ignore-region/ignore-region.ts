import type { Point } from "../../geometry";
import { tidy } from "../../geometry";
import type { PolygonShape, Shape } from "../shape";

/** 屏蔽区域: a polygon without a label, which training and scoring leave out. Everything else about it is the polygon's. */
export function ignoreRegion(id: string, points: readonly Point[]): PolygonShape {
  return { kind: "polygon", id, label: "", ignore: true, points: points.map(([x, y]) => [tidy(x), tidy(y)]) };
}

export const isIgnoreRegion = (shape: Shape): boolean => shape.ignore;
