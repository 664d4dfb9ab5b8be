import { distance, type Point, tidy } from "../geometry";
import { ignoreRegion } from "../shapes/ignore-region/ignore-region";
import type { PolygonShape } from "../shapes/shape";
import { offer } from "./offer";
import { snapped } from "./snap";
import type { Pointer, Preview, Tool, ToolContext } from "./tool";

/** P, and M for ignore regions: click points, or draw freely with the button held; closed at the first point, by a double click or by Enter. */
export class PolygonTool implements Tool {
  readonly cursor = "crosshair";
  private points: Point[] = [];
  private at: Point | null = null;
  private pressed = false;
  private closing = false;

  constructor(
    private readonly context: ToolContext,
    private readonly ignore: boolean,
  ) {}

  down({ at, clicks }: Pointer): void {
    const p = snapped(at, this.context);
    this.at = p;
    const reach = this.context.reach();
    // The first press of a double click has set its point already.
    this.closing = this.points.length >= 3 && (distance(p, this.points[0]!) <= reach || (clicks >= 2 && distance(p, this.points.at(-1)!) <= reach));
    if (this.closing) {
      return;
    }
    this.pressed = true;
    if (this.points.length === 0 || distance(p, this.points.at(-1)!) > reach / 4) {
      this.points.push(p);
    }
  }

  move({ at }: Pointer): void {
    this.at = snapped(at, this.context);
    // A drawn outline: a point wherever the pointer went on for some screen pixels.
    if (this.pressed && distance(this.at, this.points.at(-1)!) > 1.5 * this.context.reach()) {
      this.points.push(this.at);
    }
  }

  up({ at }: Pointer): void {
    this.at = snapped(at, this.context);
    this.pressed = false;
    if (this.closing) {
      this.closing = false;
      this.accept();
    } else if (this.points.length > 12 && distance(this.at, this.points[0]!) <= 2 * this.context.reach()) {
      // A free stroke that came back to where it began.
      this.accept();
    }
  }

  accept(): boolean {
    if (this.points.length === 0) {
      return false;
    }
    // Where it is refused the points stay, so that the last ones can be taken back.
    if (offer(this.shape(), this.context)) {
      this.cancel();
    }
    return true;
  }

  back(): boolean {
    return this.points.pop() !== undefined;
  }

  cancel(): boolean {
    const half = this.points.length > 0;
    [this.points, this.pressed, this.closing] = [[], false, false];
    return half;
  }

  preview(): Preview | null {
    if (this.points.length === 0) {
      return null;
    }
    const points = this.at && !this.closing ? [...this.points, this.at] : this.points;
    const near = this.at !== null && this.points.length >= 3 && distance(this.at, this.points[0]!) <= this.context.reach();
    return { line: { points, closing: near, ignore: this.ignore } };
  }

  private shape(): PolygonShape {
    const id = this.context.newId();
    return this.ignore ? ignoreRegion(id, this.points) : { kind: "polygon", id, label: "", ignore: false, points: this.points.map(([x, y]) => [tidy(x), tidy(y)]) };
  }
}
