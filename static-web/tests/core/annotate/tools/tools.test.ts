import { beforeEach, describe, expect, it } from "vitest";
import { type Point, ringArea } from "../../../../src/core/annotate/geometry";
import type { Shape, ShapeProblem } from "../../../../src/core/annotate/shapes/shape";
import { LabelStore } from "../../../../src/core/annotate/store/label-store";
import { kindOf } from "../../../../src/core/annotate/shapes/kinds";
import { BoxTool } from "../../../../src/core/annotate/tools/box-tool";
import { BrushTool } from "../../../../src/core/annotate/tools/brush-tool";
import { copies } from "../../../../src/core/annotate/tools/edits";
import { PolygonTool } from "../../../../src/core/annotate/tools/polygon-tool";
import { RotatedBoxTool } from "../../../../src/core/annotate/tools/rotated-box-tool";
import { SelectTool } from "../../../../src/core/annotate/tools/select-tool";
import type { Pointer, Tool, ToolContext } from "../../../../src/core/annotate/tools/tool";
import { counter, image } from "../arbitrary";

let store: LabelStore;
let problems: ShapeProblem[];
let context: ToolContext;

beforeEach(() => {
  store = new LabelStore();
  problems = [];
  context = {
    store, image, reach: () => 8, brushRadius: () => 10, turnPeriod: Math.PI, isVisible: () => true, newId: counter(),
    finish: (shape) => {
      store.put([{ ...shape, label: shape.ignore ? "" : "a" }]);
      store.select([shape.id]);
    },
    refuse: (problem) => problems.push(problem),
  };
});

const at = (p: Point, more: Partial<Pointer> = {}): Pointer => ({ at: p, shift: false, alt: false, clicks: 1, ...more });
function drag(tool: Tool, from: Point, to: Point, more: Partial<Pointer> = {}): void {
  tool.down(at(from, more));
  tool.move(at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], more));
  tool.move(at(to, more));
  tool.up(at(to, more));
}
function click(tool: Tool, p: Point, more: Partial<Pointer> = {}): void {
  tool.move(at(p, more));
  tool.down(at(p, more));
  tool.up(at(p, more));
}
const boxes = (): unknown[] => store.list().map((s) => (s.kind === "box" ? [s.x, s.y, s.width, s.height] : s.kind));

describe("the box tool", () => {
  it("draws from corner to corner, and by two clicks", () => {
    const tool = new BoxTool(context);
    drag(tool, [50, 60], [20, 90]);
    click(tool, [100, 100]);
    click(tool, [150.5, 130.25]);
    expect(boxes()).toEqual([[20, 60, 30, 30], [100, 100, 50.5, 30.25]]);
  });

  it("keeps to the image and snaps to its edge", () => {
    const tool = new BoxTool(context);
    drag(tool, [2, 3], [900, 100]);
    expect(boxes()).toEqual([[0, 0, 800, 100]]);
  });

  it("chooses a shape that is clicked, and forgets a half box on Escape", () => {
    const tool = new BoxTool(context);
    drag(tool, [50, 60], [80, 90]);
    store.select([]);
    click(tool, [60, 70]);
    expect([...store.selection]).toEqual([store.list()[0]!.id]);
    click(tool, [300, 300]);
    expect(tool.cancel()).toBe(true);
    expect([tool.preview(), tool.cancel(), boxes().length]).toEqual([null, false, 1]);
  });
});

describe("the rotated box tool", () => {
  it.each([0, 0.4, 1.2, 2.9, -0.7, -2])("draws a side, then the way across, at angle %f", (angle) => {
    const tool = new RotatedBoxTool(context);
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
    drag(tool, [300, 300], [300 + 80 * ux, 300 + 80 * uy]);
    click(tool, [300 + 40 * ux - 30 * uy, 300 + 40 * uy + 30 * ux]);
    const [box] = store.list();
    expect(box).toMatchObject({ kind: "rotatedBox", width: 80, height: 30 });
    const turned = box!.kind === "rotatedBox" ? (box!.angle - angle) / Math.PI : NaN;
    expect(Math.abs(turned - Math.round(turned))).toBeLessThan(1e-9);
  });
});

describe("the polygon tool", () => {
  const corners: Point[] = [[100, 100], [200, 110], [210, 200], [90, 190]];

  it("closes at the first point, by Enter and by a double click", () => {
    const tool = new PolygonTool(context, false);
    corners.forEach((p) => click(tool, p));
    expect(tool.preview()).toMatchObject({ line: { closing: false } });
    click(tool, [102, 101]);
    corners.forEach((p) => click(tool, p));
    tool.accept();
    corners.forEach((p) => click(tool, p));
    click(tool, corners[3]!, { clicks: 2 });
    expect(store.list().map((s) => s.kind === "polygon" && s.points)).toEqual([corners, corners, corners]);
  });

  it("takes back the last point, and refuses an outline that crosses itself", () => {
    const tool = new PolygonTool(context, true);
    [[100, 100], [200, 220], [200, 100], [100, 200]].forEach((p) => click(tool, p as unknown as Point));
    tool.accept();
    expect([problems, store.list().length]).toEqual([["crossing"], 0]);
    tool.back();
    tool.accept();
    expect(store.list()).toMatchObject([{ kind: "polygon", ignore: true, label: "", points: [[100, 100], [200, 220], [200, 100]] }]);
  });

  it("follows a free stroke", () => {
    const tool = new PolygonTool(context, false);
    const around = Array.from({ length: 60 }, (_, i): Point => [400 + 100 * Math.cos((2 * Math.PI * i) / 59), 300 + 100 * Math.sin((2 * Math.PI * i) / 59)]);
    tool.down(at(around[0]!));
    around.slice(1).forEach((p) => tool.move(at(p)));
    tool.up(at(around.at(-1)!));
    expect(store.list().length).toBe(1);
    expect(Math.abs(Math.PI * 100 * 100 - areaOf(store.list()[0]!))).toBeLessThan(1_500);
  });
});

const areaOf = (s: Shape): number => {
  const points = s.kind === "polygon" ? s.points : [];
  return Math.abs(points.reduce((sum, [x, y], i) => sum + x * points[(i + 1) % points.length]![1] - points[(i + 1) % points.length]![0] * y, 0)) / 2;
};

describe("the select tool", () => {
  const box = (id: string, x: number, y: number): Shape => ({ kind: "box", id, label: "a", ignore: false, x, y, width: 40, height: 40 });

  beforeEach(() => store.load({ shapes: [box("1", 100, 100), box("2", 200, 100), box("3", 400, 400)], negative: false }));

  it("moves what it takes hold of, as one step of undo", () => {
    const tool = new SelectTool(context);
    drag(tool, [120, 120], [130, 150]);
    expect(boxes()[0]).toEqual([110, 130, 40, 40]);
    store.undo();
    expect([boxes()[0], store.canUndo]).toEqual([[100, 100, 40, 40], false]);
  });

  it("chooses many by a frame and moves them together, never off the image", () => {
    const tool = new SelectTool(context);
    drag(tool, [90, 90], [230, 150]);
    expect([...store.selection]).toEqual(["1", "2"]);
    drag(tool, [120, 120], [-400, 120]);
    expect(boxes()).toEqual([[0, 100, 40, 40], [100, 100, 40, 40], [400, 400, 40, 40]]);
    click(tool, [420, 420], { shift: true });
    expect(store.selection.size).toBe(3);
  });

  it("resizes by a handle, Escape leaves it as it was", () => {
    const tool = new SelectTool(context);
    click(tool, [420, 420]);
    drag(tool, [440, 440], [460, 470]);
    expect(boxes()[2]).toEqual([400, 400, 60, 70]);
    tool.down(at([460, 470]));
    tool.move(at([500, 500]));
    expect(tool.cancel()).toBe(true);
    tool.up(at([500, 500]));
    expect(boxes()[2]).toEqual([400, 400, 60, 70]);
  });

  it("adds and takes away points of a polygon", () => {
    store.load({ shapes: [{ kind: "polygon", id: "p", label: "a", ignore: false, points: [[100, 100], [300, 100], [300, 300], [100, 300]] }], negative: false });
    const tool = new SelectTool(context);
    click(tool, [200, 200]);
    drag(tool, [200, 100], [200, 50]);
    expect(store.get("p")).toMatchObject({ points: [[100, 100], [200, 50], [300, 100], [300, 300], [100, 300]] });
    click(tool, [200, 50], { alt: true });
    expect(store.get("p")).toMatchObject({ points: [[100, 100], [300, 100], [300, 300], [100, 300]] });
  });

  it("copies with new ids, within the image", () => {
    const made = copies(store.list().slice(2), 500, image, counter("c"));
    expect(made).toMatchObject([{ id: "c1", x: 760, y: 560, score: null }]);
    expect(copies(store.list(), 0, { width: 150, height: 150 }, counter("c")).length).toBe(1);
  });
});

describe("the brush", () => {
  const areas = (): number[] => store.list().map((shape) => Math.round(kindOf(shape).area(shape)));
  const dot = Math.PI * 100;

  it("paints a dot, and a stroke with round ends, within a fifth of a pixel of the true outline", () => {
    const tool = new BrushTool(context);
    click(tool, [100, 100]);
    store.select([]);
    drag(tool, [200, 200], [300, 200]);
    const [circle, line] = store.list();
    expect(Math.abs(kindOf(circle!).area(circle!) - dot)).toBeLessThan(0.2 * 2 * Math.PI * 10);
    expect(Math.abs(kindOf(line!).area(line!) - dot - 2000)).toBeLessThan(0.2 * 270);
    for (const [x, y] of circle!.kind === "polygon" ? circle!.points : []) {
      expect(Math.abs(Math.hypot(x - 100, y - 100) - 10)).toBeLessThan(0.2);
    }
    expect(store.list().map((shape) => kindOf(shape).problem(shape, image))).toEqual([null, null]);
  });

  it("grows the chosen area that it touches, in one step, and begins another one elsewhere", () => {
    const tool = new BrushTool(context);
    drag(tool, [200, 200], [300, 200]);
    const [first] = store.list();
    drag(tool, [300, 200], [300, 300]);
    expect(store.list()).toHaveLength(1);
    expect(store.list()[0]).toMatchObject({ id: first!.id, label: "a" });
    // Two bars that share a square of 10 × 10, with a quarter of a dot around the corner.
    expect(Math.abs(areas()[0]! - (4000 - 100 + 1.25 * dot))).toBeLessThan(0.2 * 450);
    store.undo();
    expect(store.list()).toEqual([first]);
    drag(tool, [500, 400], [520, 400]);
    expect(store.list()).toHaveLength(2);
  });

  it("makes a hole where a stroke comes back to its beginning, and fills it again", () => {
    const tool = new BrushTool(context);
    const around = Array.from({ length: 41 }, (_, i): Point => [300 + 60 * Math.cos((i * Math.PI) / 20), 300 + 60 * Math.sin((i * Math.PI) / 20)]);
    tool.down(at(around[0]!));
    around.forEach((p) => tool.move(at(p)));
    tool.up(at(around.at(-1)!));
    const ring = store.list()[0]!;
    expect(ring.kind === "polygon" && ring.holes?.length).toBe(1);
    expect(Math.abs(areas()[0]! - Math.PI * (70 ** 2 - 50 ** 2))).toBeLessThan(200);
    context = { ...context, brushRadius: () => 55 };
    click(new BrushTool(context), [300, 300]);
    const filled = store.list()[0]!;
    expect(filled.kind === "polygon" && (filled.holes ?? []).length).toBe(0);
    expect(Math.abs(areas()[0]! - Math.PI * 70 ** 2)).toBeLessThan(200);
  });

  it("rubs out with Alt: what falls apart is two of one label, what is gone is gone, and one undo brings it back", () => {
    const tool = new BrushTool(context);
    drag(tool, [200, 200], [400, 200]);
    const before = store.list();
    drag(tool, [300, 150], [300, 250], { alt: true });
    expect(store.list().map((shape) => shape.label)).toEqual(["a", "a"]);
    expect(new Set(store.list().map((shape) => shape.id)).size).toBe(2);
    expect(areas().reduce((sum, area) => sum + area)).toBeLessThan(dot + 4000 - 350);
    store.undo();
    expect(store.list()).toEqual(before);
    context = { ...context, brushRadius: () => 50 };
    drag(new BrushTool(context), [180, 200], [420, 200], { alt: true });
    expect(store.list()).toEqual([]);
  });

  it("keeps to the image, and leaves boxes and ignore regions alone", () => {
    const tool = new BrushTool(context);
    drag(new PolygonTool(context, true), [10, 10], [11, 10]);
    drag(new BoxTool(context), [100, 100], [200, 200]);
    const before = store.list();
    drag(tool, [100, 100], [200, 200], { alt: true });
    expect(store.list()).toEqual(before);
    store.select([]);
    drag(tool, [-40, 300], [5, 300]);
    const painted = store.list().at(-1)!;
    const { left, top, right, bottom } = kindOf(painted).bounds(painted);
    expect([left >= 0, top >= 289.7, right <= 15.3, bottom <= 310.3]).toEqual([true, true, true, true]);
    expect(painted.kind === "polygon" && ringArea(painted.points)).toBeGreaterThan(200);
  });
});
