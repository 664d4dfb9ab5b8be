import RBush from "rbush";
import type { Bounds, Point } from "../geometry";
import { kindOf } from "../shapes/kinds";
import type { Shape } from "../shapes/shape";

interface Entry {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly shape: Shape;
}

function entryOf(shape: Shape): Entry {
  const { left, top, right, bottom } = kindOf(shape).bounds(shape);
  return { minX: left, minY: top, maxX: right, maxY: bottom, shape };
}

/** Finds shapes by place: an R-tree, loaded in bulk, then kept up to date shape by shape. */
export class ShapeIndex {
  private readonly tree = new RBush<Entry>();
  private readonly entries = new Map<string, Entry>();

  load(shapes: readonly Shape[]): void {
    this.tree.clear();
    this.entries.clear();
    const all = shapes.map(entryOf);
    all.forEach((entry) => this.entries.set(entry.shape.id, entry));
    this.tree.load(all);
  }

  put(shape: Shape): void {
    this.remove(shape.id);
    const entry = entryOf(shape);
    this.entries.set(shape.id, entry);
    this.tree.insert(entry);
  }

  remove(id: string): void {
    const entry = this.entries.get(id);
    if (entry) {
      this.tree.remove(entry);
      this.entries.delete(id);
    }
  }

  /** Every shape whose bounds meet the window, in no order. */
  within({ left, top, right, bottom }: Bounds): Shape[] {
    return this.tree.search({ minX: left, minY: top, maxX: right, maxY: bottom }).map((entry) => entry.shape);
  }

  /** What a click at the place means: an outline within reach first, then the smallest shape around it. Null where nothing is. */
  at(p: Point, reach: number, accept: (shape: Shape) => boolean = () => true): Shape | null {
    let best: { shape: Shape; near: boolean; size: number } | null = null;
    for (const shape of this.within({ left: p[0] - reach, top: p[1] - reach, right: p[0] + reach, bottom: p[1] + reach })) {
      const kind = kindOf(shape);
      const near = kind.distance(shape, p) <= reach;
      if (!accept(shape) || !(near || kind.contains(shape, p))) {
        continue;
      }
      const size = kind.area(shape);
      if (!best || (near && !best.near) || (near === best.near && size < best.size)) {
        best = { shape, near, size };
      }
    }
    return best?.shape ?? null;
  }
}
