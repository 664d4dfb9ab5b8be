/** Red, green, blue and their mean, one plane after the other, 0–255. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Float32Array, Float32Array, Float32Array];
  readonly grey: Float32Array;
}

/** Pixels as a canvas gives them: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Each pixel of the result is the mean of those it covers; `factor` ≤ 1 is its size per pixel of the source. */
export function shrink({ width, height, data }: Pixels, factor: number): Raster {
  const [w, h] = [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))];
  const planes = [new Float32Array(w * h), new Float32Array(w * h), new Float32Array(w * h)] as const;
  const grey = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    const [top, bottom] = span(y, h, height);
    for (let x = 0; x < w; x++) {
      const [left, right] = span(x, w, width);
      let [r, g, b] = [0, 0, 0];
      for (let v = top; v < bottom; v++) {
        for (let i = 4 * (v * width + left), end = 4 * (v * width + right); i < end; i += 4) {
          r += data[i]!;
          g += data[i + 1]!;
          b += data[i + 2]!;
        }
      }
      const n = (bottom - top) * (right - left);
      const at = y * w + x;
      [planes[0][at], planes[1][at], planes[2][at], grey[at]] = [r / n, g / n, b / n, (r + g + b) / (3 * n)];
    }
  }
  return { width: w, height: h, planes, grey };
}

function span(place: number, places: number, pixels: number): [number, number] {
  const from = Math.floor((place * pixels) / places);
  return [from, Math.max(from + 1, Math.floor(((place + 1) * pixels) / places))];
}
