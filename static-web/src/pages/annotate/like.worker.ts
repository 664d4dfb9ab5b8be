import { alike, type Alike, type Example } from "../../core/annotate/like/like";

export interface LikeQuestion {
  /** The image, perhaps smaller than it is; closed here. */
  readonly bitmap: ImageBitmap;
  /** In pixels of the bitmap. */
  readonly examples: readonly Example[];
}

const scope = self as unknown as { onmessage: (event: MessageEvent<LikeQuestion>) => void; postMessage: (answer: readonly Alike[]) => void };

scope.onmessage = ({ data: { bitmap, examples } }) => {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  scope.postMessage(alike(context.getImageData(0, 0, width, height), examples));
};
