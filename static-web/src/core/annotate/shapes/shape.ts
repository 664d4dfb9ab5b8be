import type { Bounds, Point, Size } from "../geometry";

interface Labelled {
  /** Unique within its image, kept for ever. */
  readonly id: string;
  /** Empty on ignore regions, and on characters that were not typed yet. */
  readonly label: string;
  /** 屏蔽区域: training and scoring leave the region out. */
  readonly ignore: boolean;
  /** 0–1 where a model proposed the shape. */
  readonly score?: number | null;
  /** What the source file said besides; given back on export. */
  readonly extra?: unknown;
}

export interface BoxShape extends Labelled {
  readonly kind: "box";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Angle in radians, clockwise positive on screen. */
export interface RotatedBoxShape extends Labelled {
  readonly kind: "rotatedBox";
  readonly centerX: number;
  readonly centerY: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

export interface PolygonShape extends Labelled {
  readonly kind: "polygon";
  readonly points: readonly Point[];
  readonly holes?: readonly (readonly Point[])[] | null;
}

/** One labelled region, as it is stored. */
export type Shape = BoxShape | RotatedBoxShape | PolygonShape;

/** A place that can be taken hold of. */
export interface Handle {
  readonly name: string;
  readonly at: Point;
  readonly role: "corner" | "edge" | "turn" | "vertex" | "middle";
}

/** Why a shape cannot be kept. The page has a sentence for each. */
export type ShapeProblem = "tooSmall" | "crossing" | "outside" | "noLabel" | "tooFewPoints";

/** What the editor must know about one kind of shape. */
export interface ShapeKind<S extends Shape> {
  bounds(shape: S): Bounds;
  /** Outline first, then holes. */
  rings(shape: S): readonly (readonly Point[])[];
  area(shape: S): number;
  /** Whether the point lies inside. */
  contains(shape: S, p: Point): boolean;
  /** Pixels from the point to the outline. */
  distance(shape: S, p: Point): number;
  /** Places to take hold of; `reach` is the image length of a few screen pixels. */
  handles(shape: S, reach: number): readonly Handle[];
  /** The shape after its handle was dragged to a place. */
  drag(shape: S, handle: string, to: Point, options: DragOptions): S;
  move(shape: S, dx: number, dy: number): S;
  problem(shape: S, image: Size): ShapeProblem | null;
}

export interface DragOptions {
  readonly image: Size;
  /** Shift: whole steps of 15° when turning, the same proportions when resizing. */
  readonly even?: boolean;
}
