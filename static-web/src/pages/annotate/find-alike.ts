import type { Picture } from "../../canvas/picture";
import { type Alike, type Example, wantedScale } from "../../core/annotate/like/like";
import type { LikeQuestion } from "./like.worker";

/** Pixels that are looked through at most: a larger image is looked at smaller. */
const mostPixels = 24_000_000;

/** 你指我标: what else on the picture looks like the examples, in its own pixels; done beside the page. */
export async function findAlike(picture: Picture, examples: readonly Example[], signal: AbortSignal): Promise<readonly Alike[]> {
  const { width, height } = picture.size;
  const scale = Math.min(wantedScale(examples), Math.sqrt(mostPixels / (width * height)));
  const bitmap = await picture.copy(scale);
  const worker = new Worker(new URL("./like.worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<readonly Alike[]>((done, failed) => {
      signal.addEventListener("abort", () => failed(new DOMException("called off", "AbortError")));
      worker.onerror = (event) => failed(new Error(event.message));
      const [sx, sy] = [bitmap.width / width, bitmap.height / height];
      const resized = <T extends Example>(one: T, x: number, y: number): T => ({ ...one, left: one.left * x, right: one.right * x, top: one.top * y, bottom: one.bottom * y });
      worker.onmessage = (event: MessageEvent<readonly Alike[]>) => done(event.data.map((one) => resized(one, 1 / sx, 1 / sy)));
      worker.postMessage({ bitmap, examples: examples.map((one) => resized(one, sx, sy)) } satisfies LikeQuestion, [bitmap]);
    });
  } finally {
    worker.terminate();
  }
}
