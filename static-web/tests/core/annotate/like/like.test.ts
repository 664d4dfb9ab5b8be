import { describe, expect, it } from "vitest";
import { alike, type Example } from "../../../../src/core/annotate/like/like";
import type { Pixels } from "../../../../src/core/annotate/like/raster";
import { overlapOf } from "../../../../src/core/review/overlap";

/** A noisy grey plate; numbers of one seed are the same each time. */
class Plate {
  readonly pixels: Pixels;
  private state: number;

  constructor(width: number, height: number, seed: number) {
    this.pixels = { width, height, data: new Uint8ClampedArray(4 * width * height) };
    this.state = seed;
    for (let i = 0; i < width * height; i++) {
      const grey = 120 + 24 * (this.random() - 0.5);
      this.pixels.data.set([grey, grey, grey, 255], 4 * i);
    }
  }

  random(): number {
    this.state = (this.state * 48271) % 2147483647;
    return this.state / 2147483647;
  }

  fill(left: number, top: number, width: number, height: number, [r, g, b]: readonly [number, number, number]): void {
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) {
        const noise = 16 * (this.random() - 0.5);
        this.pixels.data.set([r + noise, g + noise, b + noise, 255], 4 * (y * this.pixels.width + x));
      }
    }
  }

  /** An L of two strokes, in 24 × 16, turned by quarters. */
  letter(left: number, top: number, quarter: number, colour: readonly [number, number, number] = [30, 30, 30], size = 1): Example {
    const strokes = [[0, 0, 6, 16], [0, 10, 24, 6]].map((stroke) => stroke.map((value) => Math.round(value * size))) as [number, number, number, number][];
    let [w, h] = [Math.round(24 * size), Math.round(16 * size)];
    for (let q = 0; q < quarter; q++) {
      strokes.forEach(([x, y, sw, sh], i) => (strokes[i] = [h - y - sh, x, sh, sw]));
      [w, h] = [h, w];
    }
    strokes.forEach(([x, y, sw, sh]) => this.fill(left + x, top + y, sw, sh, colour));
    return { label: "l", left, top, right: left + w, bottom: top + h };
  }
}

const isAt = (places: readonly Example[], found: Example): boolean => places.some((place) => overlapOf(place, found) > 0.6);

describe("places like what was pointed at", () => {
  it.each([1, 2, 3])("are found wherever they lie, turned by quarters, and nothing else (seed %d)", (seed) => {
    const plate = new Plate(400, 300, seed);
    const places = [plate.letter(20, 30, 0), plate.letter(200, 40, 0), plate.letter(120, 200, 1), plate.letter(300, 220, 2), plate.letter(330, 90, 3)];
    // Another thing of about the same size and darkness.
    plate.fill(50, 150, 24, 16, [30, 30, 30]);
    const found = alike(plate.pixels, [places[0]!]).filter((one) => one.score > 0.75);
    expect(found.length).toBe(places.length);
    expect(found.every((one) => isAt(places, one) && one.label === "l")).toBe(true);
    // The example is most like itself.
    expect(isAt([places[0]!], found[0]!)).toBe(true);
  });

  it("may be a little larger or smaller", () => {
    const plate = new Plate(300, 200, 5);
    const places = [plate.letter(20, 30, 0), plate.letter(150, 40, 0, [30, 30, 30], 1.25), plate.letter(220, 130, 0, [30, 30, 30], 0.8)];
    const found = alike(plate.pixels, [places[0]!]).filter((one) => one.score > 0.7);
    expect(places.every((place) => isAt(found, place))).toBe(true);
  });

  it("are told apart by colour, each with the label of what it is most like", () => {
    const plate = new Plate(300, 200, 9);
    const [red, blue] = [[200, 40, 40], [40, 40, 200]] as const;
    const [r, b] = [{ ...plate.letter(20, 20, 0, red), label: "red" }, { ...plate.letter(20, 120, 0, blue), label: "blue" }];
    const [otherRed, otherBlue] = [plate.letter(200, 30, 0, red), plate.letter(180, 130, 0, blue)];
    const found = alike(plate.pixels, [r, b]).filter((one) => one.score > 0.75);
    expect(found.find((one) => isAt([otherRed], one))?.label).toBe("red");
    expect(found.find((one) => isAt([otherBlue], one))?.label).toBe("blue");
  });

  it("are told from what is everywhere: a notch in a stripe is not a stripe", () => {
    const plate = new Plate(400, 300, 4);
    const dark = [30, 30, 30] as const;
    for (let top = 20; top < 280; top += 40) {
      plate.fill(0, top, 400, 16, dark);
    }
    const notch = (left: number, top: number): Example => {
      plate.fill(left, top, 8, 8, [120, 120, 120]);
      return { label: "notch", left: left - 4, top: top - 6, right: left + 12, bottom: top + 10 };
    };
    const places = [notch(80, 20), notch(300, 100), notch(160, 220)];
    const found = alike(plate.pixels, [places[0]!]);
    expect(found.slice(0, 3).every((one) => isAt(places, one))).toBe(true);
    expect(places.every((place) => found.some((one) => isAt([place], one) && one.score > 0.6))).toBe(true);
    expect(found.filter((one) => one.score > 0.5 && !isAt(places, one))).toEqual([]);
  });

  it("may be as large as the image, or a line from side to side, and stay affordable", () => {
    const plate = new Plate(900, 700, 8);
    plate.fill(100, 100, 700, 500, [60, 60, 60]);
    expect(alike(plate.pixels, [{ label: "x", left: 2, top: 2, right: 898, bottom: 698 }]).length).toBeLessThan(5);
    plate.fill(0, 650, 900, 2, [30, 30, 30]);
    expect(alike(plate.pixels, [{ label: "x", left: 0, top: 650, right: 900, bottom: 652 }]).length).toBeGreaterThan(0);
  });

  it("may be long and thin", () => {
    const plate = new Plate(900, 200, 6);
    const places = [[40, 30], [430, 120]].map(([left, top]): Example => {
      plate.fill(left!, top!, 400, 6, [30, 30, 30]);
      return { label: "scratch", left: left!, top: top!, right: left! + 400, bottom: top! + 6 };
    });
    const found = alike(plate.pixels, [places[0]!]).filter((one) => one.score > 0.7);
    expect(found.length).toBe(2);
    expect(found.every((one) => isAt(places, one))).toBe(true);
  });

  it("are none on an empty plate, at the image's edge nothing goes wrong, and a flat example finds nothing", () => {
    const plate = new Plate(120, 90, 3);
    expect(alike(plate.pixels, [])).toEqual([]);
    const corner = plate.letter(0, 0, 0);
    const twin = plate.letter(60, 50, 1);
    const found = alike(plate.pixels, [corner]).filter((one) => one.score > 0.7);
    expect(found.length).toBe(2);
    // What lies within has its box where it lies, though the example has surroundings on two sides only.
    for (const place of [corner, twin]) {
      const box = found.find((one) => isAt([place], one))!;
      for (const side of ["left", "top", "right", "bottom"] as const) {
        expect(Math.abs(box[side] - place[side]), `${side} ${box[side]} of ${place[side]}`).toBeLessThan(1.6);
      }
    }
    expect(alike({ width: 50, height: 50, data: new Uint8ClampedArray(4 * 2500).fill(90) }, [{ label: "x", left: 10, top: 10, right: 20, bottom: 20 }])).toEqual([]);
    expect(alike(plate.pixels, [{ label: "x", left: 0, top: 0, right: 120, bottom: 90 }]).every((one) => one.score <= 1)).toBe(true);
  });
});
