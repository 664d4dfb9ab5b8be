import type { Point, Size } from "../core/annotate/geometry";
import { kindOf } from "../core/annotate/shapes/kinds";
import type { Shape } from "../core/annotate/shapes/shape";
import type { LabelStore } from "../core/annotate/store/label-store";
import type { Preview } from "../core/annotate/tools/tool";
import { toScreen, type View, windowOf } from "../core/annotate/view/view";
import { accent, handleSize, ignoreColour, type Look } from "./look";
import { paintText, trace } from "./shape-painter";

/** A proposal that is still to be decided; the keys decide the current one. */
export interface Suggested {
  readonly shape: Shape;
  readonly current: boolean;
}

export interface OverlayScene {
  readonly store: LabelStore;
  readonly look: Look;
  readonly view: View;
  readonly screen: Size;
  readonly ratio: number;
  readonly preview: Preview | null;
  readonly handles: boolean;
  /** Lines through the pointer (screen), to see what a box will meet. */
  readonly guides: Point | null;
  /** A shape that the pointer is on, here or in the list. */
  readonly pointed: Shape | null;
  readonly suggestions: readonly Suggested[];
  /** Drawn, and not yet named. */
  readonly pending: Shape | null;
}

/** From so many chosen shapes in sight on, each is drawn plainly. */
const mostChosen = 500;
/** From so many suggestions on, only the current one says what it is. */
const mostSuggestedTexts = 40;

/** Chosen shapes with their handles, what a tool is making, and the guides: all that changes while the pointer moves. */
export function paintOverlay(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { store, look, view, screen, ratio, preview, pointed } = scene;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, screen.width, screen.height);
  if (scene.guides) {
    paintGuides(context, scene.guides, screen);
  }
  for (const suggested of scene.suggestions) {
    paintSuggested(context, suggested, look, view, suggested.current || scene.suggestions.length <= mostSuggestedTexts);
  }
  const instead = new Map(preview?.shapes?.map((shape) => [shape.id, shape]));
  if (pointed && !store.selection.has(pointed.id) && look.isVisible(pointed)) {
    paintChosen(context, pointed, look, view, false);
  }
  const window = windowOf(view, screen);
  // Thousands that are chosen are looked up by place, a few by name.
  const chosen = store.selection.size > 200 ? store.index.within(window).filter((shape) => store.selection.has(shape.id)) : store.selected();
  const single = store.selection.size === 1;
  if (chosen.length > mostChosen) {
    paintMany(context, chosen.filter((shape) => look.isVisible(shape)).map((shape) => instead.get(shape.id) ?? shape), view);
    chosen.length = 0;
  }
  for (const shape of chosen) {
    const shown = instead.get(shape.id) ?? shape;
    if (look.isVisible(shown)) {
      paintChosen(context, shown, look, view, true);
      if (single && scene.handles) {
        paintHandles(context, shown, view);
      }
    }
  }
  for (const shape of instead.values()) {
    if (!store.get(shape.id)) {
      paintChosen(context, shape, look, view, true);
    }
  }
  if (scene.pending) {
    paintChosen(context, scene.pending, look, view, true);
  }
  if (preview?.line) {
    paintLine(context, preview.line, view);
  }
  if (preview?.brush) {
    paintBrush(context, preview.brush, view);
  }
  if (preview?.marquee) {
    const [x, y] = toScreen(view, [preview.marquee.left, preview.marquee.top]);
    const [r, b] = toScreen(view, [preview.marquee.right, preview.marquee.bottom]);
    context.fillStyle = "rgb(77 163 255 / 0.15)";
    context.strokeStyle = accent;
    context.lineWidth = 1;
    context.fillRect(x, y, r - x, b - y);
    context.strokeRect(x, y, r - x, b - y);
  }
}

/** Thousands of chosen shapes: one white line around each. */
function paintMany(context: CanvasRenderingContext2D, shapes: readonly Shape[], view: View): void {
  context.strokeStyle = "#ffffff";
  context.lineWidth = 1.5;
  context.beginPath();
  shapes.forEach((shape) => trace(context, shape, view));
  context.stroke();
}

function paintGuides(context: CanvasRenderingContext2D, [x, y]: Point, screen: Size): void {
  context.strokeStyle = "rgb(255 255 255 / 0.45)";
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(screen.width, y);
  context.moveTo(x, 0);
  context.lineTo(x, screen.height);
  context.stroke();
  context.setLineDash([]);
}

/** Dashed, since it is no label yet; the current one stands out. */
function paintSuggested(context: CanvasRenderingContext2D, { shape, current }: Suggested, look: Look, view: View, named: boolean): void {
  if (!look.isVisible(shape)) {
    return;
  }
  const colour = look.colourOf(shape);
  context.beginPath();
  trace(context, shape, view);
  if (current) {
    context.globalAlpha = 0.25;
    context.fillStyle = colour;
    context.fill("evenodd");
    context.globalAlpha = 1;
    context.strokeStyle = "#ffffff";
    context.lineWidth = 4;
    context.stroke();
  }
  context.setLineDash([5, 4]);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
  if (named) {
    paintText(context, shape, `${(shape.score ?? 1).toFixed(2)} ${shape.label}`, colour, view);
  }
}

function paintChosen(context: CanvasRenderingContext2D, shape: Shape, look: Look, view: View, strong: boolean): void {
  const colour = shape.ignore ? ignoreColour : look.colourOf(shape);
  context.beginPath();
  trace(context, shape, view);
  context.globalAlpha = strong ? 0.22 : 0.12;
  context.fillStyle = colour;
  context.fill("evenodd");
  context.globalAlpha = 1;
  if (strong) {
    context.strokeStyle = "#ffffff";
    context.lineWidth = 3.5;
    context.stroke();
  }
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
  if (shape.kind === "rotatedBox") {
    // The first side is the top: which way up matters for characters.
    const [a, b] = kindOf(shape).rings(shape)[0]!.slice(0, 2).map((p) => toScreen(view, p)) as [Point, Point];
    context.beginPath();
    context.moveTo(...a);
    context.lineTo(...b);
    context.lineWidth = 4;
    context.stroke();
  }
  paintText(context, shape, look.textOf(shape), colour, view);
}

function paintHandles(context: CanvasRenderingContext2D, shape: Shape, view: View): void {
  context.lineWidth = 1.5;
  context.strokeStyle = accent;
  const half = handleSize / 2;
  for (const handle of kindOf(shape).handles(shape, 8 / view.scale)) {
    const [x, y] = toScreen(view, handle.at);
    context.fillStyle = handle.role === "middle" ? "rgb(255 255 255 / 0.35)" : "#ffffff";
    context.beginPath();
    if (handle.role === "turn" || handle.role === "middle") {
      context.arc(x, y, handle.role === "turn" ? half + 1.5 : half, 0, 2 * Math.PI);
    } else {
      context.rect(x - half, y - half, handleSize, handleSize);
    }
    context.fill();
    context.stroke();
  }
}

function paintLine(context: CanvasRenderingContext2D, { points, closing, ignore }: NonNullable<Preview["line"]>, view: View): void {
  const places = points.map((p) => toScreen(view, p));
  context.strokeStyle = ignore ? ignoreColour : accent;
  context.lineWidth = 2;
  context.setLineDash(ignore ? [6, 4] : []);
  context.beginPath();
  places.forEach(([x, y], i) => context[i === 0 ? "moveTo" : "lineTo"](x, y));
  context.stroke();
  context.setLineDash([]);
  places.forEach(([x, y], i) => {
    const first = i === 0;
    context.beginPath();
    context.arc(x, y, first && closing ? 7 : 3.5, 0, 2 * Math.PI);
    context.fillStyle = first && closing ? accent : "#ffffff";
    context.fill();
    context.lineWidth = 1.5;
    context.stroke();
  });
}

function paintBrush(context: CanvasRenderingContext2D, { way, radius, painting, erase }: NonNullable<Preview["brush"]>, view: View): void {
  const places = way.map((p) => toScreen(view, p));
  const [x, y] = places.at(-1)!;
  if (painting) {
    context.save();
    context.globalAlpha = 0.45;
    context.strokeStyle = erase ? "#1d2024" : accent;
    context.lineWidth = 2 * radius * view.scale;
    [context.lineCap, context.lineJoin] = ["round", "round"];
    context.beginPath();
    // A way of one point is a dot: a line to itself has round ends too.
    context.moveTo(...places[0]!);
    places.forEach((place) => context.lineTo(...place));
    context.stroke();
    context.restore();
  }
  for (const [colour, width] of [["#000000", 3], ["#ffffff", 1.5]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(erase ? [4, 3] : []);
    context.beginPath();
    context.arc(x, y, Math.max(1, radius * view.scale), 0, 2 * Math.PI);
    context.stroke();
  }
  context.setLineDash([]);
}
