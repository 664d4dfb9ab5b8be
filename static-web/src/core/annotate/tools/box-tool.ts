import { clampPoint, distance, type Point } from "../geometry";
import { boxBetween } from "../shapes/box/box";
import type { BoxShape } from "../shapes/shape";
import { hit } from "./hit";
import { offer } from "./offer";
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
      const shape = hit(at, this.context);
      if (shape) {
        store.select(shift ? [...store.selection, shape.id] : [shape.id]);
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
    offer(shape, this.context);
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
