import { newId } from "../../new-id";
import { clampPoint, distance, type Point } from "../geometry";
import { meet, type Region, stroke, united, without } from "../shapes/polygon/brush";
import { polygon } from "../shapes/polygon/polygon";
import type { PolygonShape, Shape } from "../shapes/shape";
import type { Change } from "../store/changes";
import { offer } from "./offer";
import type { Pointer, Preview, Tool, ToolContext } from "./tool";

const isArea = (shape: Shape): shape is PolygonShape => shape.kind === "polygon" && !shape.ignore;

/** B: paints with a round brush. A chosen area that the stroke touches grows by it; else the stroke is an area of its own. With Alt it rubs out. */
export class BrushTool implements Tool {
  readonly cursor = "none";
  private way: Point[] = [];
  private at: Point | null = null;
  private erase = false;

  constructor(private readonly context: ToolContext) {}

  // With its middle always on the image a stroke is one area, also where its edge leaves it.
  down(pointer: Pointer): void {
    const { at, alt } = this.onImage(pointer);
    [this.way, this.at, this.erase] = [[at], at, alt];
  }

  move(pointer: Pointer): void {
    const { at, alt } = this.onImage(pointer);
    this.at = at;
    if (this.way.length === 0) {
      this.erase = alt;
    } else if (distance(at, this.way.at(-1)!) >= Math.max(0.5, this.context.brushRadius() / 6)) {
      this.way.push(at);
    }
  }

  up(pointer: Pointer): void {
    const { at } = this.onImage(pointer);
    if (this.way.length === 0) {
      return;
    }
    const { image } = this.context;
    const covered = stroke([...this.way, at], this.context.brushRadius(), image);
    this.way = [];
    if (this.erase) {
      this.rubOut(covered);
    } else {
      this.paint(covered);
    }
  }

  accept(): boolean {
    return false;
  }

  back(): boolean {
    return this.cancel();
  }

  cancel(): boolean {
    const half = this.way.length > 0;
    this.way = [];
    return half;
  }

  preview(): Preview | null {
    return this.at && { brush: { way: this.way.length > 0 ? [...this.way, this.at] : [this.at], radius: this.context.brushRadius(), painting: this.way.length > 0, erase: this.erase } };
  }

  private onImage(pointer: Pointer): Pointer {
    return { ...pointer, at: clampPoint(pointer.at, this.context.image) };
  }

  private paint(covered: readonly Region[]): void {
    const { store } = this.context;
    const [chosen] = store.selected().filter(isArea);
    if (chosen && store.selection.size === 1 && meet(chosen, covered)) {
      this.replace([chosen], (area) => united(area, covered));
      return;
    }
    for (const region of covered) {
      offer({ kind: "polygon", id: this.context.newId(), label: "", ignore: false, ...region }, this.context);
    }
  }

  /** From what is chosen; where nothing is, from all that is shown. */
  private rubOut(covered: readonly Region[]): void {
    const { store, isVisible } = this.context;
    const chosen = store.selected().filter(isArea);
    const areas = chosen.length > 0 ? chosen : store.list().filter(isArea).filter(isVisible);
    this.replace(areas.filter((area) => meet(area, covered)), (area) => without(area, covered));
  }

  /** In one step: the first part keeps the shape's name, what falls off is a shape of its own, of the same label. */
  private replace(areas: readonly PolygonShape[], parts: (area: PolygonShape) => Region[]): void {
    const { store, image } = this.context;
    const changes: Change[] = [];
    for (const area of areas) {
      const kept = parts(area)
        .map((part, i): PolygonShape => ({ ...area, holes: null, ...part, id: i === 0 ? area.id : newId() }))
        .filter((part) => polygon.problem(part, image) === null);
      changes.push({ type: "shape", id: area.id, before: area, after: kept[0] ? { ...kept[0], id: area.id } : null });
      kept.slice(1).forEach((part) => changes.push({ type: "shape", id: part.id, before: null, after: part }));
    }
    if (changes.length > 0) {
      store.apply(changes);
    }
  }
}
