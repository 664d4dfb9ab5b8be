import type { ImageInfo } from "../../api/client";
import { Picture, type PictureSource } from "../../canvas/picture";

/** Decoded pixels kept for going back and forth. */
const mostPixels = 130_000_000;

interface Kept {
  /** Of the picture that is on its way. */
  readonly expected: number;
  picture?: Picture;
  readonly loading: Promise<Picture>;
  readonly control: AbortController;
  better: (failed: boolean) => void;
}

/** Decoded pictures of the image on screen and its neighbours; the longest unused go first. */
export class Pictures {
  private readonly kept = new Map<string, Kept>();

  /** @param renew New addresses of an image. */
  constructor(private readonly renew: (image: string) => Promise<PictureSource>) {}

  /** `better` is called when a finer or quicker form of the picture is ready, or (failed) could not be fetched. Who asks without it leaves that of the stage alone. */
  get(image: ImageInfo, better?: (failed: boolean) => void): Promise<Picture> {
    const known = this.kept.get(image.id);
    if (known) {
      this.kept.delete(image.id);
      this.kept.set(image.id, known);
      known.better = better ?? known.better;
      return known.loading;
    }
    const control = new AbortController();
    const one: Kept = {
      expected: image.screenUrl ? 0 : image.width * image.height,
      control,
      better: better ?? (() => undefined),
      loading: Picture.load(image, control.signal, () => this.renew(image.id), (failed) => {
        // It may have grown.
        this.shrink();
        one.better(failed);
      }),
    };
    this.kept.set(image.id, one);
    one.loading.then(
      (picture) => (one.picture = picture),
      () => this.kept.delete(image.id),
    );
    this.shrink();
    return one.loading;
  }

  close(): void {
    [...this.kept.keys()].forEach((id) => this.drop(id));
  }

  private shrink(): void {
    const total = (): number => [...this.kept.values()].reduce((sum, one) => sum + (one.picture?.pixels ?? one.expected), 0);
    // The last asked for stays, however large it is; so does the one before, which may be the one on screen.
    while (this.kept.size > 2 && total() > mostPixels) {
      this.drop(this.kept.keys().next().value!);
    }
  }

  private drop(id: string): void {
    const one = this.kept.get(id);
    this.kept.delete(id);
    one?.control.abort();
    one?.loading.then((picture) => picture.close(), () => undefined);
  }
}
