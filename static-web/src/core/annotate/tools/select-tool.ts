import { type Bounds, boundsOf, distance, normaliseAngle, type Point } from "../geometry";
import { kindOf } from "../shapes/kinds";
import { withoutPoint, withPointAt } from "../shapes/polygon/polygon";
import type { Shape } from "../shapes/shape";
import { moved } from "./edits";
import { hit } from "./hit";
import type { Pointer, Preview, Tool, ToolContext } from "./tool";

type Work =
  | { readonly what: "handle"; readonly shape: Shape; readonly handle: string }
  | { readonly what: "move"; readonly shapes: readonly Shape[]; readonly hit: Shape }
  | { readonly what: "marquee"; readonly kept: readonly string[] };

const cursors: Readonly<Record<string, string>> = { nw: "nwse-resize", se: "nwse-resize", ne: "nesw-resize", sw: "nesw-resize", n: "ns-resize", s: "ns-resize", e: "ew-resize", w: "ew-resize", turn: "grab" };

/** V: choose, move, resize, turn; drag over empty ground to choose many; double click on a side adds a point, Alt click takes one away. */
export class SelectTool implements Tool {
  readonly cursor = "default";
  private work: Work | null = null;
  private from: Point = [0, 0];
  private to: Point = [0, 0];
  private even = false;
  private begun = false;

  constructor(private readonly context: ToolContext) {}

  down(pointer: Pointer): void {
    const { at, shift, alt, clicks } = pointer;
    const { store } = this.context;
    [this.from, this.to, this.begun, this.even] = [at, at, false, shift];
    const held = this.handleAt(at);
    if (held && alt && held.shape.kind === "polygon") {
      const less = withoutPoint(held.shape, held.handle);
      this.work = null;
      if (less) {
        store.put([less]);
      }
      return;
    }
    if (held) {
      this.work = { what: "handle", ...held };
      return;
    }
    const shape = hit(at, this.context);
    if (!shape) {
      this.work = { what: "marquee", kept: shift ? [...store.selection] : [] };
      return;
    }
    if (clicks >= 2 && shape.kind === "polygon" && kindOf(shape).distance(shape, at) <= this.context.reach()) {
      this.work = null;
      store.put([withPointAt(shape, at)]);
      return;
    }
    if (shift) {
      const others = [...store.selection].filter((id) => id !== shape.id);
      store.select(store.selection.has(shape.id) ? others : [...others, shape.id]);
    } else if (!store.selection.has(shape.id)) {
      store.select([shape.id]);
    }
    const shapes = store.selected();
    this.work = shapes.length > 0 ? { what: "move", shapes, hit: shape } : null;
  }

  move({ at, shift }: Pointer): void {
    this.to = at;
    this.even = shift;
    this.begun ||= distance(this.from, at) > this.context.reach() / 3;
  }

  up(pointer: Pointer): void {
    this.move(pointer);
    const { work } = this;
    const changed = this.changed();
    this.work = null;
    if (!work) {
      return;
    }
    const { store } = this.context;
    if (work.what === "marquee") {
      const area = boundsOf([this.from, this.to]);
      const found = this.begun ? store.index.within(area).filter((shape) => this.context.isVisible(shape) && meets(shape, area)) : [];
      store.select([...work.kept, ...found.map((shape) => shape.id)]);
      return;
    }
    if (!this.begun) {
      // A click on one of many chooses that one.
      if (work.what === "move" && !pointer.shift && store.selection.size > 1) {
        store.select([work.hit.id]);
      }
      return;
    }
    const problem = changed.map((shape) => kindOf(shape).problem(shape, this.context.image)).find((found) => found !== null);
    if (problem) {
      this.context.refuse(problem);
    } else {
      store.put(changed.map((shape) => (shape.kind === "rotatedBox" ? { ...shape, angle: normaliseAngle(shape.angle, this.context.turnPeriod) } : shape)));
    }
  }

  accept(): boolean {
    return false;
  }

  back(): boolean {
    return false;
  }

  cancel(): boolean {
    const half = this.work !== null && this.begun;
    this.work = null;
    return half;
  }

  preview(): Preview | null {
    if (!this.work || !this.begun) {
      return null;
    }
    return this.work.what === "marquee" ? { marquee: boundsOf([this.from, this.to]) } : { shapes: this.changed() };
  }

  hover({ at }: Pointer): string {
    const held = this.handleAt(at);
    if (held) {
      return held.shape.kind === "box" || held.handle === "turn" ? (cursors[held.handle] ?? "pointer") : "pointer";
    }
    return hit(at, this.context) ? "move" : this.cursor;
  }

  private changed(): Shape[] {
    const { work } = this;
    if (!work || work.what === "marquee") {
      return [];
    }
    if (work.what === "handle") {
      return [kindOf(work.shape).drag(work.shape, work.handle, this.to, { image: this.context.image, even: this.even })];
    }
    return moved(work.shapes, this.to[0] - this.from[0], this.to[1] - this.from[1], this.context.image);
  }

  private handleAt(p: Point): { shape: Shape; handle: string } | null {
    const reach = this.context.reach();
    let best: { shape: Shape; handle: string; distance: number } | null = null;
    // Handles are shown, and taken hold of, on one chosen shape only.
    const { store } = this.context;
    const shape = store.selection.size === 1 ? store.get([...store.selection][0]!) : undefined;
    for (const handle of shape && this.context.isVisible(shape) ? kindOf(shape).handles(shape, reach) : []) {
      const d = distance(handle.at, p);
      if (d <= reach && d < (best?.distance ?? Infinity)) {
        best = { shape: shape!, handle: handle.name, distance: d };
      }
    }
    return best && { shape: best.shape, handle: best.handle };
  }
}

/** Whether any corner of the shape's outline lies in the area, or the area in the shape. */
function meets(shape: Shape, area: Bounds): boolean {
  const kind = kindOf(shape);
  const centre: Point = [(area.left + area.right) / 2, (area.top + area.bottom) / 2];
  return kind.rings(shape)[0]!.some(([x, y]) => x >= area.left && x <= area.right && y >= area.top && y <= area.bottom) || kind.contains(shape, centre);
}
