import { type Bounds, clamp } from "../geometry";
import { overlapOf } from "../../review/overlap";
import { type Peculiarity, peculiarity, type Responses, responses, turned, unturned } from "./peculiar";
import { type Pixels, type Raster, shrink } from "./raster";

/** What was pointed at, in pixels of the image. */
export interface Example extends Bounds {
  readonly label: string;
}

export interface Alike extends Example {
  /** How much it looks like its example, 0–1: the mean (geometric) of how much it has of what is peculiar to it, and of the pixels' correlation, less where colour or contrast differ. */
  readonly score: number;
}

/** Part of an image that others are compared with; zero mean in each plane. */
interface Template {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Float32Array[];
  readonly means: readonly number[];
  readonly norm: number;
  /** The box without its surroundings, and how far its middle is from the template's: at the image's edge there are surroundings on one side only. */
  readonly box: { readonly width: number; readonly height: number; readonly x: number; readonly y: number };
}

/** Sides of an example where places are looked for, and where they are judged. */
const coarseSide = 9;
/** Pixels of an example with its surroundings, at most: a long one is looked at smaller. */
const coarsePixels = 600;
const finePixels = 2_500;
const fineSide = 22;
/** A little of the surroundings belongs to how a target looks: a black square is nothing but its edges. */
const margin = 0.18;
const scales = [1, 0.8, 1.25];
const quarters = [0, 1, 2, 3];
/** Multiplications that a person waits for. */
const patience = 8e9;
const mostCandidates = 600;
const mostFound = 300;
const leastCoarse = 0.2;
const leastLikeness = 0.2;
const leastScore = 0.3;

/**
 * 你指我标: places that look like the examples, best first, also turned by quarters and a little smaller or larger. Where everything is small, places are looked for that have what tells the example from the usual
 * look of its image (`peculiar.ts`); where it is not, they are judged by the correlation of their pixels in colour. How well that does on real pictures: `tests/Browser/bench/like.mjs`.
 */
export function alike(pixels: Pixels, examples: readonly Example[]): Alike[] {
  const found = examples.flatMap((example) => alikeOne(pixels, example));
  const kept: Alike[] = [];
  for (const one of found.sort((a, b) => b.score - a.score)) {
    if (kept.length < mostFound && kept.every((other) => overlapOf(one, other) < 0.3)) {
      kept.push(one);
    }
  }
  return kept;
}

/** How large the image must be, ≤ 1, for the finest look at the smallest of the examples. */
export function wantedScale(examples: readonly Example[]): number {
  return Math.min(1, Math.max(...examples.map((one) => fineSide / Math.min(one.right - one.left, one.bottom - one.top))));
}

/** How large the image is looked at, ≤ 1, for an example of this side and no more than so many pixels. */
function factorFor(example: Example, side: number, most: number): number {
  const [width, height] = [example.right - example.left, example.bottom - example.top];
  const short = Math.min(width, height);
  let factor = Math.min(1, side / short);
  const pixels = (): number => {
    const around = 2 * Math.max(1, margin * short * factor) + 1;
    return (width * factor + around) * (height * factor + around);
  };
  while (pixels() > most && factor > 1e-4) {
    factor *= 0.95;
  }
  return factor;
}

function alikeOne(pixels: Pixels, example: Example): Alike[] {
  const [coarseFactor, fineFactor] = [factorFor(example, coarseSide, coarsePixels), factorFor(example, fineSide, finePixels)];
  const coarse = shrink(pixels, coarseFactor);
  const fine = fineFactor === coarseFactor ? coarse : shrink(pixels, fineFactor);
  const base = cut(coarse, pixels, example, [coarse.grey]);
  if (base.norm < 1) {
    return [];
  }
  const judge = cut(fine, pixels, example, fine.planes);
  const forms = formsOf(coarse.width * coarse.height * base.width * base.height);
  const peculiar = peculiarity(coarse, base.planes[0]!, base.width, base.height);
  return scales
    .filter((scale) => forms.some((form) => form.scale === scale))
    .flatMap((scale) => {
      const raster = scale === 1 ? coarse : shrink(pixels, Math.min(1, coarseFactor / scale));
      return forms
        .filter((form) => form.scale === scale)
        .flatMap((form) => {
          // The image is turned one way until a target stands as the example does: the target is the example turned the other way.
          const template = formed(judge, { scale, quarter: (quarters.length - form.quarter) % quarters.length });
          return candidates(raster, form.quarter, peculiar).map((candidate) => ({ ...candidate, template }));
        });
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, mostCandidates)
    .flatMap(({ x, y, score, template }) => {
      const found = judged(fine, template, [x * pixels.width, y * pixels.height], pixels, pixels.width / coarse.width);
      const both = found && { ...found, score: Math.sqrt(score * found.score) };
      return both && both.score >= leastScore ? [both] : [];
    });
}

interface Form {
  readonly scale: number;
  readonly quarter: number;
}

/** As many forms as the patience allows, the likeliest first. */
function formsOf(cost: number): Form[] {
  const all = scales.flatMap((scale) => quarters.map((quarter) => ({ scale, quarter })));
  return all.slice(0, clamp(Math.floor(patience / cost), 1, all.length));
}

function cut(raster: Raster, pixels: Pixels, example: Example, planes: readonly Float32Array[]): Template {
  const [sx, sy] = [raster.width / pixels.width, raster.height / pixels.height];
  const size = { width: (example.right - example.left) * sx, height: (example.bottom - example.top) * sy };
  const around = Math.max(1, margin * Math.min(size.width, size.height));
  const left = clamp(Math.round(example.left * sx - around), 0, raster.width - 1);
  const top = clamp(Math.round(example.top * sy - around), 0, raster.height - 1);
  const right = clamp(Math.round(example.right * sx + around), left + 1, raster.width);
  const bottom = clamp(Math.round(example.bottom * sy + around), top + 1, raster.height);
  const [width, height] = [right - left, bottom - top];
  const box = { ...size, x: ((example.left + example.right) / 2) * sx - (left + right) / 2, y: ((example.top + example.bottom) / 2) * sy - (top + bottom) / 2 };
  return centred({
    label: example.label, width, height, box,
    planes: planes.map((plane) => Float32Array.from({ length: width * height }, (_, i) => plane[(top + Math.floor(i / width)) * raster.width + left + (i % width)]!)),
  });
}

function centred(template: Omit<Template, "means" | "norm">): Template {
  const means = template.planes.map((plane) => plane.reduce((sum, value) => sum + value, 0) / plane.length);
  const planes = template.planes.map((plane, k) => plane.map((value) => value - means[k]!));
  return { ...template, planes, means, norm: Math.sqrt(planes.reduce((sum, plane) => sum + plane.reduce((s, value) => s + value * value, 0), 0)) };
}

/** The template turned by quarters, and resized to the nearest pixel. */
function formed(template: Template, { scale, quarter }: Form): Template {
  if (scale === 1 && quarter === 0) {
    return template;
  }
  const lying = quarter % 2 === 1;
  const [w, h] = [template.width, template.height].map((side) => Math.max(3, Math.round(side * scale))) as [number, number];
  const [width, height] = lying ? [h, w] : [w, h];
  const from = (x: number, y: number): number => {
    const [a, b] = unturned(quarter, (x + 0.5) / width, (y + 0.5) / height);
    return Math.min(template.height - 1, Math.floor(b * template.height)) * template.width + Math.min(template.width - 1, Math.floor(a * template.width));
  };
  const [boxWidth, boxHeight, x, y] = [template.box.width, template.box.height, template.box.x, template.box.y].map((value) => value * scale) as [number, number, number, number];
  const [offsetX, offsetY] = quarter === 0 ? [x, y] : quarter === 1 ? [-y, x] : quarter === 2 ? [-x, -y] : [y, -x];
  return centred({
    label: template.label, width, height,
    box: { width: lying ? boxHeight : boxWidth, height: lying ? boxWidth : boxHeight, x: offsetX, y: offsetY },
    planes: template.planes.map((plane, k) => Float32Array.from({ length: width * height }, (_, i) => plane[from(i % width, Math.floor(i / width))]! + template.means[k]!)),
  });
}

interface Candidate {
  /** Of the middle, as shares of the image's sides. */
  readonly x: number;
  readonly y: number;
  /** 0–1: as much of what is peculiar as the example itself has; less again where it is more. */
  readonly score: number;
}

/** Where what is peculiar to the example is strongest in the turned image. */
function candidates(raster: Raster, quarter: number, peculiar: Peculiarity): Candidate[] {
  const plane = turned(raster, quarter);
  const found = responses(plane, peculiar);
  return peaksOf(found).map(({ x, y, value }) => {
    const [a, b] = unturned(quarter, (x + peculiar.width / 2) / plane.width, (y + peculiar.height / 2) / plane.height);
    return { x: a, y: b, score: value > 1 ? 1 / value : value };
  });
}

function peaksOf({ columns, rows, values }: Responses): { readonly x: number; readonly y: number; readonly value: number }[] {
  const peaks = [];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const value = values[y * columns + x]!;
      if (value >= leastCoarse && isPeak(values, columns, rows, x, y)) {
        peaks.push({ x, y, value });
      }
    }
  }
  return peaks;
}

function isPeak(scores: Float32Array, columns: number, rows: number, x: number, y: number): boolean {
  const here = scores[y * columns + x]!;
  for (let v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
      const other = scores[v * columns + u]!;
      // Of equal neighbours the last counts.
      if (other > here || (other === here && (v > y || (v === y && u > x)))) {
        return false;
      }
    }
  }
  return true;
}

/** The best place near a candidate, in colour. `reach` is how many pixels of the image a coarse pixel is. */
function judged(raster: Raster, template: Template, [x, y]: readonly [number, number], pixels: Pixels, reach: number): Alike | null {
  const [sx, sy] = [raster.width / pixels.width, raster.height / pixels.height];
  const steps = Math.ceil(reach * sx);
  let best: { left: number; top: number; score: number } | null = null;
  for (let dy = -steps; dy <= steps; dy++) {
    for (let dx = -steps; dx <= steps; dx++) {
      const [left, top] = [Math.round(x * sx - template.width / 2) + dx, Math.round(y * sy - template.height / 2) + dy];
      if (left >= 0 && top >= 0 && left + template.width <= raster.width && top + template.height <= raster.height) {
        const score = likeness(raster, template, left, top);
        if (score > (best?.score ?? leastLikeness)) {
          best = { left, top, score };
        }
      }
    }
  }
  if (!best) {
    return null;
  }
  const [cx, cy] = [(best.left + template.width / 2 + template.box.x) / sx, (best.top + template.height / 2 + template.box.y) / sy];
  const [w, h] = [template.box.width / sx, template.box.height / sy];
  return {
    label: template.label, score: Math.min(1, best.score),
    left: clamp(cx - w / 2, 0, pixels.width), top: clamp(cy - h / 2, 0, pixels.height), right: clamp(cx + w / 2, 0, pixels.width), bottom: clamp(cy + h / 2, 0, pixels.height),
  };
}

function likeness(raster: Raster, template: Template, left: number, top: number): number {
  const n = template.width * template.height;
  let [dot, energy, apart] = [0, 0, 0];
  for (let k = 0; k < template.planes.length; k++) {
    const [plane, wanted] = [raster.planes[k]!, template.planes[k]!];
    let [sum, squares] = [0, 0];
    for (let v = 0, t = 0; v < template.height; v++) {
      for (let at = (top + v) * raster.width + left, end = at + template.width; at < end; at++, t++) {
        const value = plane[at]!;
        sum += value;
        squares += value * value;
        dot += wanted[t]! * value;
      }
    }
    energy += squares - (sum * sum) / n;
    apart += Math.abs(sum / n - template.means[k]!);
  }
  if (energy <= 0) {
    return 0;
  }
  const contrast = Math.sqrt(energy) / template.norm;
  return (dot / (template.norm * Math.sqrt(energy))) * Math.min(1, 2 * contrast, 2 / contrast) * Math.exp(-apart / 3 / 100);
}
