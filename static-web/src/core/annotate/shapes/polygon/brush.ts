import { booleanOpDWithPolyTree, ClipType, EndType, FillRule, inflatePathsD, JoinType, type PathD, type PathsD, PolyTreeD, simplifyPathD } from "clipper2-ts";
import type { Point, Size } from "../../geometry";
import { firstCrossing } from "./crossing";

/** An area: its outline, and what is cut out of it. */
export interface Region {
  readonly points: readonly Point[];
  readonly holes?: readonly (readonly Point[])[] | null;
}

// Hundredths of a pixel, as shapes are stored; an arc is never further than a fifth of a pixel from the circle.
const decimals = 2;
const arcTolerance = 0.2;

const toPath = (points: readonly Point[]): PathD => points.map(([x, y]) => ({ x, y }));
const toPaths = (region: Region): PathsD => [region.points, ...(region.holes ?? [])].map(toPath);
const toPoints = (path: PathD): Point[] => path.map(({ x, y }) => [x, y]);

/** Points that say nothing go, unless the outline would cross itself without them. */
function plain(path: PathD): Point[] {
  const simple = toPoints(simplifyPathD(path, arcTolerance / 2));
  return simple.length >= 3 && !firstCrossing(simple) ? simple : toPoints(path);
}

/** Whole areas of an operation, each with its holes; an area inside a hole is one of its own. */
function operate(type: ClipType, subject: PathsD, clip: PathsD): Region[] {
  const tree = new PolyTreeD();
  booleanOpDWithPolyTree(type, subject, clip, tree, FillRule.NonZero, decimals);
  const regions: Region[] = [];
  const walk = (node: PolyTreeD | ReturnType<PolyTreeD["child"]>): void => {
    for (let i = 0; i < node.count; i++) {
      const outline = node.child(i);
      const holes: Point[][] = [];
      for (let h = 0; h < outline.count; h++) {
        holes.push(plain(outline.child(h).poly!));
        walk(outline.child(h));
      }
      regions.push({ points: plain(outline.poly!), ...(holes.length > 0 ? { holes } : {}) });
    }
  };
  walk(tree);
  return regions;
}

/** What a round brush covers on its way, kept to the image. */
export function stroke(way: readonly Point[], radius: number, { width, height }: Size): Region[] {
  const covered = inflatePathsD([toPath(way)], radius, JoinType.Round, EndType.Round, 2, decimals, arcTolerance);
  return operate(ClipType.Intersection, covered, [toPath([[0, 0], [width, 0], [width, height], [0, height]])]);
}

const all = (regions: readonly Region[]): PathsD => regions.flatMap(toPaths);

/** Two areas as one; several where they do not touch. */
export const united = (region: Region, more: readonly Region[]): Region[] => operate(ClipType.Union, toPaths(region), all(more));

/** What is left of an area. */
export const without = (region: Region, less: readonly Region[]): Region[] => operate(ClipType.Difference, toPaths(region), all(less));

export const meet = (region: Region, other: readonly Region[]): boolean => operate(ClipType.Intersection, toPaths(region), all(other)).length > 0;
