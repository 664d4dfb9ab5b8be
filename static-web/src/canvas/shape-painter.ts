import type { Size } from "../core/annotate/geometry";
import { kindOf } from "../core/annotate/shapes/kinds";
import type { Shape } from "../core/annotate/shapes/shape";
import type { LabelStore } from "../core/annotate/store/label-store";
import { type View, windowOf } from "../core/annotate/view/view";
import { ignoreColour, leastDetail, type Look, mostTexts } from "./look";

export interface Scene {
  readonly store: LabelStore;
  readonly look: Look;
  readonly view: View;
  readonly screen: Size;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  /** Shapes that are drawn elsewhere just now. */
  readonly except: ReadonlySet<string>;
}

/** Adds a shape's rings to the present path. */
export function trace(context: CanvasRenderingContext2D, shape: Shape, view: View): void {
  for (const ring of kindOf(shape).rings(shape)) {
    ring.forEach(([x, y], i) => context[i === 0 ? "moveTo" : "lineTo"](x * view.scale + view.x, y * view.scale + view.y));
    context.closePath();
  }
}

/** Draws every visible shape whose bounds are in sight, colour by colour; answers how many there were. */
export function paintShapes(context: CanvasRenderingContext2D, { store, look, view, screen, ratio, except }: Scene): number {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, screen.width, screen.height);
  const groups = new Map<string, Shape[]>();
  const ignored: Shape[] = [];
  let count = 0;
  for (const shape of store.index.within(windowOf(view, screen))) {
    if (except.has(shape.id) || !look.isVisible(shape)) {
      continue;
    }
    count++;
    if (shape.ignore) {
      ignored.push(shape);
      continue;
    }
    const colour = look.colourOf(shape);
    const group = groups.get(colour);
    if (group) {
      group.push(shape);
    } else {
      groups.set(colour, [shape]);
    }
  }
  paintIgnored(context, ignored, view);
  const dense = count > 2_000;
  for (const [colour, shapes] of groups) {
    paintGroup(context, shapes, colour, view, dense);
  }
  if (count <= mostTexts) {
    for (const [colour, shapes] of groups) {
      shapes.forEach((shape) => paintText(context, shape, look.textOf(shape), colour, view));
    }
  }
  return count;
}

function paintGroup(context: CanvasRenderingContext2D, shapes: readonly Shape[], colour: string, view: View, dense: boolean): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = dense ? 1 : 1.5;
  const detailed: Shape[] = [];
  for (const shape of shapes) {
    const { left, top, right, bottom } = kindOf(shape).bounds(shape);
    const [w, h] = [(right - left) * view.scale, (bottom - top) * view.scale];
    if (w < leastDetail && h < leastDetail) {
      context.fillRect(left * view.scale + view.x, top * view.scale + view.y, Math.max(1, w), Math.max(1, h));
    } else if (shape.kind === "box") {
      context.strokeRect(left * view.scale + view.x, top * view.scale + view.y, w, h);
    } else {
      detailed.push(shape);
    }
  }
  if (detailed.length === 0) {
    return;
  }
  context.beginPath();
  detailed.forEach((shape) => trace(context, shape, view));
  context.stroke();
  // A tint tells polygons from what they lie on; with thousands in sight it would cost more than it says.
  if (!dense) {
    context.globalAlpha = 0.15;
    detailed.forEach((shape) => {
      if (shape.kind === "polygon") {
        context.beginPath();
        trace(context, shape, view);
        context.fill("evenodd");
      }
    });
    context.globalAlpha = 1;
  }
}

function paintIgnored(context: CanvasRenderingContext2D, shapes: readonly Shape[], view: View): void {
  if (shapes.length === 0) {
    return;
  }
  context.beginPath();
  shapes.forEach((shape) => trace(context, shape, view));
  context.fillStyle = "rgb(120 128 136 / 0.35)";
  context.fill("evenodd");
  context.strokeStyle = ignoreColour;
  context.lineWidth = 1.5;
  context.setLineDash([6, 4]);
  context.stroke();
  context.setLineDash([]);
}

/** Text on a plate at the shape's top-left corner, where there is room for it. */
export function paintText(context: CanvasRenderingContext2D, shape: Shape, text: string, colour: string, view: View): void {
  const { left, top, right } = kindOf(shape).bounds(shape);
  const room = (right - left) * view.scale;
  if (text === "" || room < 12) {
    return;
  }
  context.font = '12px system-ui, "Microsoft YaHei", sans-serif';
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  const [x, y] = [left * view.scale + view.x, top * view.scale + view.y];
  const width = context.measureText(shown).width + 8;
  if (room < width && room < 40 && shown.length > 1) {
    return;
  }
  context.fillStyle = "rgb(16 18 21 / 0.82)";
  context.fillRect(x - 0.75, y - 18, width, 17);
  context.fillStyle = colour;
  context.fillRect(x - 0.75, y - 18, 3, 17);
  context.fillStyle = "#ffffff";
  context.fillText(shown, x + 5, y - 5);
}
