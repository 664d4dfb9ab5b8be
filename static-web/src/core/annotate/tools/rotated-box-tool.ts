import { distance, normaliseAngle, type Point } from "../geometry";
import { rotatedBoxFrom } from "../shapes/rotated-box/rotated-box";
import type { RotatedBoxShape } from "../shapes/shape";
import { offer } from "./offer";
import type { Pointer, Preview, Tool, ToolContext } from "./tool";

/** R: drag (or click twice) along one side, from left to right as the thing is read, then click where the side across is. */
export class RotatedBoxTool implements Tool {
  readonly cursor = "crosshair";
  private from: Point | null = null;
  private side: Point | null = null;
  private at: Point = [0, 0];
  private pressed = false;

  constructor(private readonly context: ToolContext) {}

  down({ at }: Pointer): void {
    this.at = at;
    this.pressed = true;
    this.from ??= at;
  }

  move({ at, shift }: Pointer): void {
    this.at = shift && this.from && !this.side ? level(this.from, at) : at;
  }

  up(pointer: Pointer): void {
    this.move(pointer);
    if (!this.from || !this.pressed) {
      return;
    }
    this.pressed = false;
    if (this.side) {
      this.accept();
    } else if (distance(this.from, this.at) >= this.context.reach()) {
      this.side = this.at;
    }
  }

  accept(): boolean {
    const shape = this.shape();
    this.cancel();
    if (!shape) {
      return false;
    }
    offer(shape, this.context);
    return true;
  }

  back(): boolean {
    if (this.side) {
      this.side = null;
      return true;
    }
    return this.cancel();
  }

  cancel(): boolean {
    const half = this.from !== null;
    [this.from, this.side, this.pressed] = [null, null, false];
    return half;
  }

  preview(): Preview | null {
    const shape = this.shape();
    return shape ? { shapes: [shape] } : this.from ? { line: { points: [this.from, this.at], closing: false, ignore: false } } : null;
  }

  private shape(): RotatedBoxShape | null {
    if (!this.from || !this.side) {
      return null;
    }
    const form = rotatedBoxFrom(this.from, this.side, this.at);
    return { kind: "rotatedBox", id: this.context.newId(), label: "", ignore: false, ...form, angle: normaliseAngle(form.angle, this.context.turnPeriod) };
  }
}

/** The place turned to the nearest whole step of 15° about the other. */
function level(from: Point, to: Point): Point {
  const step = Math.PI / 12;
  const angle = Math.round(Math.atan2(to[1] - from[1], to[0] - from[0]) / step) * step;
  const length = distance(from, to);
  return [from[0] + length * Math.cos(angle), from[1] + length * Math.sin(angle)];
}
