import { clampPoint, distance, type Point } from "../geometry";
import { boxBetween } from "../shapes/box/box";
import { kindOf } from "../shapes/kinds";
import type { BoxShape } from "../shapes/shape";
import { snapped } from "./snap";
import type { Pointer, Preview, Tool, ToolContext } from "./tool";

/** W: drag from corner to corner, or click both corners. A click on a shape chooses it. */
export class BoxTool implements Tool {
  readonly cursor = "crosshair";
  private from: Point | null = null;
  private to: Point | null = null;
  private dragging = false;

  constructor(private readonly context: ToolContext) {}

  down({ at }: Pointer): void {
    const p = snapped(at, this.context);
    if (this.from) {
      this.to = p;
      return;
    }
    [this.from, this.to, this.dragging] = [p, p, true];
  }

  move({ at }: Pointer): void {
    if (this.from) {
      this.to = snapped(at, this.context);
    }
  }

  up({ at, shift }: Pointer): void {
    if (!this.from) {
      return;
    }
    this.to = snapped(at, this.context);
    if (this.dragging && distance(this.from, this.to) < this.context.reach()) {
      this.dragging = false;
      const { store } = this.context;
      const hit = store.index.at(at, this.context.reach() / 2, (shape) => this.context.isVisible(shape));
      if (hit) {
        store.select(shift ? [...store.selection, hit.id] : [hit.id]);
        this.from = null;
      } else {
        store.select([]);
      }
      return;
    }
    this.accept();
  }

  accept(): boolean {
    const shape = this.shape();
    this.from = null;
    if (!shape) {
      return false;
    }
    const problem = kindOf(shape).problem(shape, this.context.image);
    if (problem) {
      this.context.refuse(problem);
    } else {
      this.context.finish(shape);
    }
    return true;
  }

  back(): boolean {
    return this.cancel();
  }

  cancel(): boolean {
    const half = this.from !== null;
    this.from = null;
    return half;
  }

  preview(): Preview | null {
    const shape = this.shape();
    return shape && { shapes: [shape] };
  }

  private shape(): BoxShape | null {
    return this.from && this.to
      ? { kind: "box", id: this.context.newId(), label: "", ignore: false, ...boxBetween(clampPoint(this.from, this.context.image), clampPoint(this.to, this.context.image)) }
      : null;
  }
}
