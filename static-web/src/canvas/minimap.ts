import type { Point, Size } from "../core/annotate/geometry";
import { windowOf } from "../core/annotate/view/view";
import { accent } from "./look";
import type { Picture } from "./picture";
import type { Stage } from "./stage";

const most = 150;

/** Its size for an image, CSS pixels. */
export function minimapSize(image: Size): Size {
  const scale = most / Math.max(image.width, image.height);
  return { width: Math.max(20, Math.round(image.width * scale)), height: Math.max(20, Math.round(image.height * scale)) };
}

/** The whole image small, with a frame around what the stage shows. */
export function paintMinimap(canvas: HTMLCanvasElement, stage: Stage, image: Size, picture: Picture | null): void {
  const context = canvas.getContext("2d")!;
  const size = minimapSize(image);
  const ratio = canvas.width / size.width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = "#1d2024";
  context.fillRect(0, 0, size.width, size.height);
  picture?.drawSmall(context, size);
  const [sx, sy] = [size.width / image.width, size.height / image.height];
  const window = windowOf(stage.view, stage.screen);
  context.strokeStyle = accent;
  context.lineWidth = 1.5;
  context.strokeRect(window.left * sx, window.top * sy, (window.right - window.left) * sx, (window.bottom - window.top) * sy);
}

/** Brings a place of the minimap into the middle of the stage. */
export function goTo(stage: Stage, image: Size, [x, y]: Point): void {
  const size = minimapSize(image);
  const { scale } = stage.view;
  stage.setView({ scale, x: stage.screen.width / 2 - (x / size.width) * image.width * scale, y: stage.screen.height / 2 - (y / size.height) * image.height * scale });
}
