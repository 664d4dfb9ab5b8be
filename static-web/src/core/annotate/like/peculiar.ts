/** A grey picture, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly grey: Float32Array;
}

/** What tells an example from the usual windows of its picture. */
export interface Peculiarity {
  readonly width: number;
  readonly height: number;
  /** Row by row; their sum is 0, so that light does not matter. */
  readonly weights: Float64Array;
  /** Response of the usual window, and how much more the example's is. */
  readonly usual: number;
  readonly own: number;
}

/** How strongly each window of a plane responds, by its corner: 0 as the usual one, 1 as the example itself. */
export interface Responses {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

/** Windows that the usual is learnt from, and the share of their mean variance that is added in every direction: what was seen by chance only must not count. */
const samples = 5_000;
const ridge = 0.2;

/** Turned clockwise by quarters. */
export function turned(plane: Plane, quarter: number): Plane {
  if (quarter % 4 === 0) {
    return plane;
  }
  const { width, height, grey } = turned(plane, quarter - 1);
  const result = new Float32Array(grey.length);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < height; x++) {
      result[y * height + x] = grey[(height - 1 - x) * width + y]!;
    }
  }
  return { width: height, height: width, grey: result };
}

/** Where a point of a picture that was turned clockwise by quarters lay before, in shares of the sides. */
export const unturned = (quarter: number, u: number, v: number): readonly [number, number] =>
  quarter === 0 ? [u, v] : quarter === 1 ? [v, 1 - u] : quarter === 2 ? [1 - u, 1 - v] : [1 - v, u];

/**
 * Weights Σ⁻¹ (example − mean) over the windows of a picture, turned by quarters as well: an edge, which is everywhere, hardly counts; what only the example has counts much. (Hariharan, Malik, Ramanan:
 * Discriminative Decorrelation for Clustering and Classification, ECCV 2012.) Work and memory grow with the square of the window's pixels.
 * @param example Grey values of its window, row by row.
 */
export function peculiarity(plane: Plane, example: Float32Array, width: number, height: number): Peculiarity {
  const n = width * height;
  const { mean, covariance } = usualOf(plane, width, height);
  const level = example.reduce((sum, value) => sum + value, 0) / n;
  const weights = solve(covariance, Float64Array.from(example, (value, i) => value - level - mean[i]!));
  const middle = weights.reduce((sum, value) => sum + value, 0) / n;
  let [usual, own] = [0, 0];
  for (let i = 0; i < n; i++) {
    weights[i]! -= middle;
    usual += weights[i]! * mean[i]!;
    own += weights[i]! * example[i]!;
  }
  return { width, height, weights, usual, own: own - usual };
}

/** Mean and covariance (lower triangle) of the windows, each less its own level. */
function usualOf(plane: Plane, width: number, height: number): { mean: Float64Array; covariance: Float64Array } {
  const n = width * height;
  const [mean, covariance, window] = [new Float64Array(n), new Float64Array(n * n), new Float64Array(n)];
  let count = 0;
  for (let sample = 0; sample < samples; sample++) {
    const quarter = sample % 4;
    const [w, h] = quarter % 2 === 1 ? [height, width] : [width, height];
    const [columns, rows] = [plane.width - w + 1, plane.height - h + 1];
    if (columns < 1 || rows < 1) {
      continue;
    }
    // Evenly spread, and in step with no pattern of the picture (Roberts' sequence of the plastic number).
    const [left, top] = [Math.floor(((sample * 0.7548776662466927) % 1) * columns), Math.floor(((sample * 0.5698402909980532) % 1) * rows)];
    read(plane, left, top, width, height, quarter, window);
    for (let i = 0; i < n; i++) {
      const value = window[i]!;
      mean[i]! += value;
      for (let j = 0, at = i * n; j <= i; j++, at++) {
        covariance[at]! += value * window[j]!;
      }
    }
    count++;
  }
  let variance = 0;
  for (let i = 0; i < n; i++) {
    mean[i]! /= Math.max(1, count);
    for (let j = 0; j <= i; j++) {
      covariance[i * n + j] = covariance[i * n + j]! / Math.max(1, count) - mean[i]! * mean[j]!;
    }
    variance += covariance[i * n + i]! / n;
  }
  for (let i = 0; i < n; i++) {
    covariance[i * n + i]! += ridge * variance + 1e-6;
  }
  return { mean, covariance };
}

/** What a window of the plane shows when it is turned clockwise by quarters, less its mean. */
function read({ width: stride, grey }: Plane, left: number, top: number, width: number, height: number, quarter: number, window: Float64Array): void {
  let sum = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [u, v] = quarter === 0 ? [x, y] : quarter === 1 ? [y, width - 1 - x] : quarter === 2 ? [width - 1 - x, height - 1 - y] : [height - 1 - y, x];
      window[i] = grey[(top + v) * stride + left + u]!;
      sum += window[i]!;
    }
  }
  for (let i = 0; i < window.length; i++) {
    window[i]! -= sum / window.length;
  }
}

/** Solves A x = b for a positive definite A, whose lower triangle is given and becomes its Cholesky factor. */
function solve(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) {
        sum -= a[i * n + k]! * a[j * n + k]!;
      }
      a[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / a[j * n + j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) {
      b[i]! -= a[i * n + k]! * b[k]!;
    }
    b[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) {
      b[i]! -= a[k * n + i]! * b[k]!;
    }
    b[i]! /= a[i * n + i]!;
  }
  return b;
}

export function responses(plane: Plane, { width, height, weights, usual, own }: Peculiarity): Responses {
  const [columns, rows] = [Math.max(0, plane.width - width + 1), Math.max(0, plane.height - height + 1)];
  const values = new Float32Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = -usual;
      for (let v = 0, i = 0; v < height; v++) {
        for (let at = (y + v) * plane.width + x, end = at + width; at < end; at++, i++) {
          sum += weights[i]! * plane.grey[at]!;
        }
      }
      values[y * columns + x] = own > 0 ? sum / own : 0;
    }
  }
  return { columns, rows, values };
}
