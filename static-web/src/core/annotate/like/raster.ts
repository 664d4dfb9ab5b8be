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

/** Sums over any rectangle in four look-ups; row and column 0 are zeros. */
export function integral(plane: Float32Array, width: number, height: number, squared: boolean): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      const value = plane[y * width + x]!;
      row += squared ? value * value : value;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}

export function within(sums: Float64Array, width: number, x: number, y: number, w: number, h: number): number {
  const stride = width + 1;
  return sums[(y + h) * stride + x + w]! - sums[y * stride + x + w]! - sums[(y + h) * stride + x]! + sums[y * stride + x]!;
}
