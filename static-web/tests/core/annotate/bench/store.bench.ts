import { bench, describe } from "vitest";
import { differences, merge } from "../../../../src/core/annotate/saving/merge";
import type { Shape } from "../../../../src/core/annotate/shapes/shape";
import { ShapeIndex } from "../../../../src/core/annotate/store/shape-index";
import { LabelStore } from "../../../../src/core/annotate/store/label-store";
import { counter } from "../arbitrary";

// By hand: `npx vitest bench`. 20,000 shapes on 9,344 × 7,000 pixels, as an image may have at most.
const [width, height, count] = [9344, 7000, 20_000];
let state = 7;
const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
const shapes = Array.from({ length: count }, (_, i): Shape => {
  const [x, y, w, h] = [random() * (width - 60), random() * (height - 60), 8 + random() * 50, 8 + random() * 50];
  const base = { id: String(i), label: `l${i % 8}`, ignore: false };
  return i % 3 === 0 ? { ...base, kind: "box", x, y, width: w, height: h }
    : i % 3 === 1 ? { ...base, kind: "rotatedBox", centerX: x + 30, centerY: y + 30, width: w, height: h, angle: random() * 3 - 1.5 }
    : { ...base, kind: "polygon", points: Array.from({ length: 12 }, (_, k) => [x + 30 + w * Math.cos(k / 1.91) / 2, y + 30 + h * Math.sin(k / 1.91) / 2] as const) };
});
const index = new ShapeIndex();
index.load(shapes);
const store = new LabelStore({ shapes, negative: false });

describe("20,000 shapes", () => {
  bench("load the index", () => new ShapeIndex().load(shapes));
  bench("hit test", () => void index.at([random() * width, random() * height], 4));
  bench("find what is in a window of 1,000 × 700", () => void index.within({ left: 4000, top: 3000, right: 5000, bottom: 3700 }));
  bench("one edit and its undo", () => {
    store.put([{ ...shapes[0]!, label: "x" }]);
    store.undo();
  });
  bench("compare and merge two versions", () => {
    differences(store.document(), { shapes, negative: false });
    merge(store.document(), store.document(), { shapes, negative: false }, counter());
  });
});
