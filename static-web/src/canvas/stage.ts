import type { Bounds, Point, Size } from "../core/annotate/geometry";
import type { Shape } from "../core/annotate/shapes/shape";
import type { LabelStore } from "../core/annotate/store/label-store";
import type { Pointer, Tool } from "../core/annotate/tools/tool";
import { fit, focus, pan, toImage, toScreen, type View, zoomTo } from "../core/annotate/view/view";
import { listen } from "./gestures";
import type { Look } from "./look";
import { paintOverlay, type Suggested } from "./overlay-painter";
import type { Picture } from "./picture";
import { paintShapes } from "./shape-painter";

export interface StageOptions {
  readonly store: LabelStore;
  readonly image: Size;
  readonly look: Look;
  /** View, pointer or half-made shape changed. */
  readonly told: () => void;
  /** What is proposed, to be drawn over the labels. */
  readonly suggestions?: () => readonly Suggested[];
  /** What is drawn and waits for its label. */
  readonly pending?: () => Shape | null;
  /** The pointer goes down there, before the tool hears of it. */
  readonly pressed?: (at: Point) => void;
}

/** A paint of the shapes that took longer is not repeated for every frame of a gesture. */
const slowPaint = 12;

/**
 * The canvas of the Annotate page: image, shapes and overlay in three layers, painted only when they changed, at most once a frame. While a gesture goes on
 * over very many shapes their last painting is moved along, and painted anew as often as time allows.
 */
export class Stage {
  view: View;
  /** Image pixel under the pointer; null when it is elsewhere. */
  pointer: Point | null = null;
  tool: Tool | null = null;
  panTool = false;
  readonly screen = { width: 1, height: 1 };
  private space = false;
  private picture: Picture | null = null;
  private still: CanvasImageSource | null = null;
  private pointedShape: Shape | null = null;
  private readonly layers: readonly CanvasRenderingContext2D[];
  private readonly dirty = { image: true, shapes: true, overlay: true };
  private painted: View;
  private paintedAt = 0;
  private cost = 0;
  private frame = 0;
  private hidden: ReadonlySet<string> = new Set();
  private ratio = 1;
  private fitted = true;
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly host: HTMLElement,
    private readonly options: StageOptions,
  ) {
    this.layers = ["picture", "shapes", "overlay"].map((name) => {
      const canvas = document.createElement("canvas");
      canvas.className = `stage-layer stage-${name}`;
      host.append(canvas);
      this.ends.push(() => canvas.remove());
      return canvas.getContext("2d", { alpha: name !== "picture" })!;
    });
    this.view = this.painted = fit(options.image, this.screen);
    const resize = new ResizeObserver(() => this.resize());
    resize.observe(host);
    this.ends.push(() => resize.disconnect(), options.store.subscribe(() => this.paint("shapes")));
    this.ends.push(listen(host, this.gestures()));
    this.resize();
  }

  end(): void {
    cancelAnimationFrame(this.frame);
    this.ends.forEach((end) => end());
  }

  /** The picture, or a small one in its place until it comes. */
  show(picture: Picture | null, still: CanvasImageSource | null = null): void {
    this.picture = picture;
    this.still = still;
    this.paint("image");
  }

  /** Brightness and contrast are the layer's own: nothing is painted anew for them. */
  setFilter(filter: string): void {
    this.layers[0]!.canvas.style.filter = filter;
  }

  setTool(tool: Tool | null): void {
    this.tool?.cancel();
    this.tool = tool;
    this.paint("overlay");
    this.setCursor();
  }

  setSpace(down: boolean): void {
    this.space = down;
    this.setCursor();
  }

  point(shape: Shape | null): void {
    if (this.pointedShape !== shape) {
      this.pointedShape = shape;
      this.paint("overlay");
    }
  }

  setView(view: View): void {
    this.view = view;
    this.fitted = false;
    this.dirty.image = this.dirty.shapes = this.dirty.overlay = true;
    this.schedule();
    this.options.told();
  }

  zoom(factor: number, at: Point = [this.screen.width / 2, this.screen.height / 2]): void {
    this.setView(zoomTo(this.view, this.view.scale * factor, at));
  }

  /** Screen pixels per image pixel, about the middle. */
  setScale(scale: number): void {
    this.setView(zoomTo(this.view, scale, [this.screen.width / 2, this.screen.height / 2]));
  }

  fit(): void {
    this.setView(fit(this.options.image, this.screen));
    this.fitted = true;
  }

  focus(bounds: Bounds): void {
    this.setView(focus(bounds, this.screen));
  }

  /** Image pixels that are as long as some pixels of the screen. */
  reach(pixels = 8): number {
    return pixels / this.view.scale;
  }

  /** Something of this layer changed; those above it follow. */
  paint(what: "image" | "shapes" | "overlay"): void {
    this.dirty[what] = true;
    if (what === "shapes") {
      this.dirty.overlay = true;
    }
    this.schedule();
  }

  private schedule(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paintNow();
    });
  }

  private paintNow(): void {
    const [image, shapes, overlay] = this.layers as [CanvasRenderingContext2D, CanvasRenderingContext2D, CanvasRenderingContext2D];
    const { store, look } = this.options;
    const common = { store, look, view: this.view, screen: this.screen, ratio: this.ratio };
    if (this.dirty.image) {
      this.dirty.image = false;
      this.paintPicture(image);
    }
    const preview = this.tool?.preview() ?? null;
    const except = new Set(preview?.shapes?.map((shape) => shape.id).filter((id) => store.get(id)));
    if (except.size !== this.hidden.size || [...except].some((id) => !this.hidden.has(id))) {
      this.hidden = except;
      this.dirty.shapes = true;
    }
    if (this.dirty.shapes) {
      const now = performance.now();
      const moved = this.painted !== this.view;
      if (moved && this.cost > slowPaint && now - this.paintedAt < 6 * this.cost) {
        // The last painting is moved to where it belongs; soon it is painted anew.
        const scale = this.view.scale / this.painted.scale;
        shapes.canvas.style.transform = `translate(${this.view.x - this.painted.x * scale}px, ${this.view.y - this.painted.y * scale}px) scale(${scale})`;
        setTimeout(() => this.schedule(), 6 * this.cost);
      } else {
        this.dirty.shapes = false;
        shapes.canvas.style.transform = "";
        paintShapes(shapes, { ...common, except });
        this.painted = this.view;
        this.paintedAt = performance.now();
        this.cost = this.paintedAt - now;
      }
    }
    if (this.dirty.overlay) {
      this.dirty.overlay = false;
      const pointed = this.pointedShape && (store.get(this.pointedShape.id) ?? null);
      const guides = this.pointer && this.tool?.cursor === "crosshair" && !this.isPanning() ? toScreen(this.view, this.pointer) : null;
      paintOverlay(overlay, { ...common, preview, handles: this.tool?.cursor === "default", guides, pointed, suggestions: this.options.suggestions?.() ?? [], pending: this.options.pending?.() ?? null });
    }
  }

  private paintPicture(context: CanvasRenderingContext2D): void {
    const { width, height } = context.canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#1d2024";
    context.fillRect(0, 0, width, height);
    if (this.picture) {
      this.picture.draw(context, this.view, this.screen, this.ratio);
    } else if (this.still) {
      const { image } = this.options;
      const scale = this.view.scale * this.ratio;
      context.imageSmoothingEnabled = true;
      context.drawImage(this.still, this.view.x * this.ratio, this.view.y * this.ratio, image.width * scale, image.height * scale);
    }
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (width === 0 || height === 0 || (width === this.screen.width && height === this.screen.height && ratio === this.ratio)) {
      return;
    }
    [this.screen.width, this.screen.height, this.ratio] = [width, height, ratio];
    for (const { canvas } of this.layers) {
      [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
      [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    }
    const fitted = this.fitted;
    this.setView(fitted ? fit(this.options.image, this.screen) : this.view);
    this.fitted = fitted;
    this.cost = 0;
  }

  private isPanning(): boolean {
    return this.space || this.panTool;
  }

  private setCursor(p?: Pointer): void {
    this.host.style.cursor = this.isPanning() ? "grab" : ((p && this.tool?.hover?.(p)) ?? this.tool?.cursor ?? "default");
  }

  private gestures(): Parameters<typeof listen>[1] {
    const after = (p: Pointer): void => {
      this.pointer = p.at;
      this.paint("overlay");
      this.setCursor(p);
      this.options.told();
    };
    return {
      place: (screen) => toImage(this.view, screen),
      down: (p) => {
        this.options.pressed?.(p.at);
        this.tool?.down(p);
        after(p);
      },
      move: (p) => {
        this.tool?.move(p);
        after(p);
      },
      up: (p) => {
        this.tool?.up(p);
        after(p);
      },
      cancel: () => {
        this.tool?.cancel();
        this.paint("overlay");
      },
      leave: () => {
        this.pointer = null;
        this.paint("overlay");
        this.options.told();
      },
      pan: (dx, dy) => this.setView(pan(this.view, dx, dy, this.options.image, this.screen)),
      zoom: (factor, at) => this.zoom(factor, at),
      isPanning: () => this.isPanning(),
    };
  }
}
