import type { Size } from "../core/annotate/geometry";
import { type View, windowOf } from "../core/annotate/view/view";

interface Level {
  /** Level pixels per image pixel, at most 1. */
  readonly scale: number;
  readonly bitmap: ImageBitmap;
}

/** Sides below which no smaller level is worth its memory. */
const smallestSide = 512;

/** Milliseconds before a picture that could not be fetched is asked for again. */
const untilAgain = 5_000;

/** Where a picture is, and its size. */
export interface PictureSource {
  readonly width: number;
  readonly height: number;
  readonly contentUrl?: string | null | undefined;
  /** A copy as large as a screen, where the picture is much larger. */
  readonly screenUrl?: string | null | undefined;
}

/**
 * A decoded image with halved copies of itself: what is drawn is never more than twice as fine as the screen, so that a picture of 65 megapixels costs no more
 * than the screen's own size. Decoding and halving happen off the main thread. Where there is a copy as large as a screen, that one is shown first; the picture itself is fetched when it is
 * looked at more closely than that copy can show, or its own pixels are asked for.
 */
export class Picture {
  private readonly levels: Level[] = [];
  private closed = false;
  private whole: Promise<void> | null = null;

  private constructor(
    readonly size: Size,
    private readonly source: PictureSource,
    private readonly signal: AbortSignal,
    private readonly renew: () => Promise<PictureSource>,
    private readonly better: (failed: boolean) => void,
  ) {}

  /**
   * @param renew Addresses end after a while: asks for new ones.
   * @param better A finer or quicker form is there; or (failed) the picture itself could not be fetched.
   * @throws when the address cannot be read or holds no image; `AbortError` when it was called off.
   */
  static async load(source: PictureSource, signal: AbortSignal, renew: () => Promise<PictureSource>, better: (failed: boolean) => void): Promise<Picture> {
    const bitmap = await fetchBitmap(source.screenUrl ?? source.contentUrl!, signal);
    const size = source.screenUrl ? { width: source.width, height: source.height } : { width: bitmap.width, height: bitmap.height };
    const picture = new Picture(size, source, signal, renew, better);
    picture.levels.push({ scale: bitmap.width / size.width, bitmap });
    if (!source.screenUrl) {
      picture.whole = Promise.resolve();
    }
    void picture.halve(picture.levels[0]!);
    return picture;
  }

  /** Decoded pixels that it holds. */
  get pixels(): number {
    return this.levels.reduce((sum, { bitmap }) => sum + bitmap.width * bitmap.height, 0);
  }

  /** Draws the part in sight. Screen pixels are CSS pixels times `ratio`. */
  draw(context: CanvasRenderingContext2D, view: View, screen: Size, ratio: number): void {
    const wanted = view.scale * ratio;
    if (wanted > (this.levels[0]?.scale ?? 1) && !this.whole) {
      // What could not be fetched is asked for again by a later look.
      this.loadWhole().catch(() => undefined);
    }
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

  /** All of it, smaller where `scale` is below 1, of its own pixels; the caller closes it. */
  async copy(scale: number): Promise<ImageBitmap> {
    if (scale > this.levels[0]!.scale) {
      await this.loadWhole();
    }
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

  /** The picture itself, once. */
  private loadWhole(): Promise<void> {
    this.whole ??= this.fetchWhole().catch((error: unknown) => {
      setTimeout(() => (this.whole = null), untilAgain);
      throw error;
    });
    return this.whole;
  }

  private async fetchWhole(): Promise<void> {
    let bitmap: ImageBitmap;
    try {
      bitmap = await fetchBitmap(this.source.contentUrl!, this.signal).catch(async (error: unknown) => {
        if (this.signal.aborted) {
          throw error;
        }
        return fetchBitmap((await this.renew()).contentUrl!, this.signal);
      });
    } catch (error) {
      if (!this.signal.aborted) {
        this.better(true);
      }
      throw error;
    }
    if (this.closed) {
      bitmap.close();
      return;
    }
    const level = { scale: 1, bitmap };
    this.levels.unshift(level);
    this.better(false);
    void this.halve(level);
  }

  /** Halved copies of a level, down to the next that is there, or to one that is small. */
  private async halve(from: Level): Promise<void> {
    let last = from;
    while (Math.max(last.bitmap.width, last.bitmap.height) > 2 * smallestSide) {
      const next = this.levels[this.levels.indexOf(last) + 1];
      if (next && next.scale >= last.scale / 2) {
        break;
      }
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
      const level = { scale: last.scale / 2, bitmap };
      this.levels.splice(this.levels.indexOf(last) + 1, 0, level);
      last = level;
    }
    this.better(false);
  }
}

async function fetchBitmap(url: string, signal: AbortSignal): Promise<ImageBitmap> {
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
  return bitmap;
}
