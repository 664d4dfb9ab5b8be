import type { Bounds, Point, Size } from "../geometry";
import type { Shape, ShapeProblem } from "../shapes/shape";
import type { LabelStore } from "../store/label-store";

/** A pointer event in image pixels. */
export interface Pointer {
  readonly at: Point;
  readonly shift: boolean;
  readonly alt: boolean;
  /** 2 on the second press of a double click. */
  readonly clicks: number;
}

/** What is drawn over the shapes while a tool is at work. */
export interface Preview {
  /** Drawn instead of the stored shapes of the same id, or beside them. */
  readonly shapes?: readonly Shape[];
  /** Open line with its points; `closing` marks the first point as the place that closes it. */
  readonly line?: { readonly points: readonly Point[]; readonly closing: boolean; readonly ignore: boolean };
  readonly marquee?: Bounds;
  /** The way of a brush, the last point under the pointer; radius in image pixels. */
  readonly brush?: { readonly way: readonly Point[]; readonly radius: number; readonly painting: boolean; readonly erase: boolean };
}

export interface ToolContext {
  readonly store: LabelStore;
  readonly image: Size;
  /** Image pixels that a few screen pixels cover: how near is near. */
  reach(): number;
  /** Of the brush, in image pixels. */
  brushRadius(): number;
  /** Period of angles: π, or 2π where up and down differ. */
  readonly turnPeriod: number;
  isVisible(shape: Shape): boolean;
  newId(): string;
  /** Takes a finished shape, which gets its label there. */
  finish(shape: Shape): void;
  /** Says why a shape cannot be kept. */
  refuse(problem: ShapeProblem): void;
}

/** A way of using the pointer. Every method is told in image pixels; nothing here knows of a screen. */
export interface Tool {
  readonly cursor: string;
  down(p: Pointer): void;
  move(p: Pointer): void;
  up(p: Pointer): void;
  /** Enter: finishes what is half done; false where there is nothing. */
  accept(): boolean;
  /** Backspace: takes back the last point; false where there is none. */
  back(): boolean;
  /** Escape: forgets what is half done; false where there is nothing. */
  cancel(): boolean;
  preview(): Preview | null;
  /** The cursor over a place, where it differs from the tool's own. */
  hover?(p: Pointer): string;
}
