import type { Size } from "../core/annotate/geometry";
import { type View, windowOf } from "../core/annotate/view/view";

interface Level {
  /** Level pixels per image pixel, at most 1. */
  readonly scale: number;
  readonly bitmap: ImageBitmap;
}

/** Sides below which no smaller level is worth its memory. */
const smallestSide = 512;

/**
 * A decoded image with halved copies of itself: what is drawn is never more than twice as fine as the screen, so that a picture of 65 megapixels costs no more
 * than the screen's own size. Decoding and halving happen off the main thread.
 */
export class Picture {
  private readonly levels: Level[] = [];
  private closed = false;

  private constructor(readonly size: Size) {}

  /** @throws when the address cannot be read or holds no image; `AbortError` when it was called off. */
  static async load(url: string, signal: AbortSignal, better: () => void): Promise<Picture> {
    // An address of its own: an answer that was kept for an <img> lacks what another origin's script needs to read it.
    const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}for=canvas`, { signal });
    if (!answer.ok) {
      throw new Error(`image: ${answer.status}`);
    }
    const bitmap = await createImageBitmap(await answer.blob());
    if (signal.aborted) {
      bitmap.close();
      throw new DOMException("called off", "AbortError");
    }
    const picture = new Picture({ width: bitmap.width, height: bitmap.height });
    picture.levels.push({ scale: 1, bitmap });
    void picture.halve(better);
    return picture;
  }

  /** Draws the part in sight. Screen pixels are CSS pixels times `ratio`. */
  draw(context: CanvasRenderingContext2D, view: View, screen: Size, ratio: number): void {
    const wanted = view.scale * ratio;
    // Levels get smaller: the last that is still fine enough.
    const level = this.levels.findLast((one) => one.scale >= Math.min(1, wanted)) ?? this.levels[0];
    if (!level || this.closed) {
      return;
    }
    const window = windowOf(view, screen);
    const { scale, bitmap } = level;
    const [left, top] = [Math.max(0, Math.floor(window.left * scale)), Math.max(0, Math.floor(window.top * scale))];
    const [right, bottom] = [Math.min(bitmap.width, Math.ceil(window.right * scale)), Math.min(bitmap.height, Math.ceil(window.bottom * scale))];
    if (right <= left || bottom <= top) {
      return;
    }
    // Whole pixels stay squares with sharp edges from twice life size on.
    context.imageSmoothingEnabled = wanted < 2;
    context.imageSmoothingQuality = "low";
    // Rounded sizes of a level are not exactly its share of the image.
    const [sx, sy] = [(this.size.width / bitmap.width) * wanted, (this.size.height / bitmap.height) * wanted];
    context.drawImage(bitmap, left, top, right - left, bottom - top, left * sx + view.x * ratio, top * sy + view.y * ratio, (right - left) * sx, (bottom - top) * sy);
  }

  /** All of it, smaller where `scale` is below 1; the caller closes it. */
  copy(scale: number): Promise<ImageBitmap> {
    const [resizeWidth, resizeHeight] = [this.size.width, this.size.height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
    return createImageBitmap(this.levels[0]!.bitmap, { resizeWidth, resizeHeight, resizeQuality: "medium" });
  }

  /** Draws all of it into a rectangle, from the coarsest level. */
  drawSmall(context: CanvasRenderingContext2D, size: Size): void {
    const level = this.levels.at(-1);
    if (level && !this.closed) {
      context.drawImage(level.bitmap, 0, 0, size.width, size.height);
    }
  }

  close(): void {
    this.closed = true;
    this.levels.splice(0).forEach((level) => level.bitmap.close());
  }

  private async halve(better: () => void): Promise<void> {
    let last = this.levels[0]!;
    while (Math.max(last.bitmap.width, last.bitmap.height) > 2 * smallestSide) {
      const [resizeWidth, resizeHeight] = [Math.ceil(last.bitmap.width / 2), Math.ceil(last.bitmap.height / 2)];
      let bitmap: ImageBitmap;
      try {
        bitmap = await createImageBitmap(last.bitmap, { resizeWidth, resizeHeight, resizeQuality: "medium" });
      } catch {
        // Closed meanwhile, or no memory for it: the finer levels serve.
        return;
      }
      if (this.closed) {
        bitmap.close();
        return;
      }
      last = { scale: last.scale / 2, bitmap };
      this.levels.push(last);
    }
    better();
  }
}
