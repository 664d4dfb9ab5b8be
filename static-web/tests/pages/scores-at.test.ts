import { describe, expect, it } from "vitest";
import type { TrainingReport } from "../../src/api/client";
import { scoresAt } from "../../src/pages/report/scores-at";

const box = (label: string, score?: number) => ({ kind: "box", id: "s", label, ignore: false, x: 0, y: 0, width: 9, height: 9, score });

const report = {
  labels: ["pit", "scratch"],
  images: [
    {
      id: "a",
      name: "a.png",
      split: "heldOut",
      width: 100,
      height: 100,
      targets: [box("pit"), box("scratch")],
      detections: [box("pit", 0.9), box("scratch", 0.35), box("pit", 0.32)],
      matches: [
        { detection: 0, target: 0, iou: 0.8 },
        { detection: 1, target: 1, iou: 0.6 },
      ],
    },
    { id: "b", name: "b.png", split: "train", width: 100, height: 100, targets: [box("pit")], detections: [], matches: [] },
  ],
} as unknown as TrainingReport;

describe("the threshold slider", () => {
  it("recounts from the report's matches", () => {
    const low = scoresAt(report, "heldOut", 0.3);
    expect([low.correct, low.missed, low.wrong]).toEqual([2, 0, 1]);
    expect(low.recall).toBe(1);
    const high = scoresAt(report, "heldOut", 0.5);
    expect([high.correct, high.missed, high.wrong]).toEqual([1, 1, 0]);
    expect(high.perLabel.find((row) => row.label === "scratch")!.recall).toBe(0);
  });

  it("gives angle errors of rotated boxes, and none of upright ones", () => {
    const turned = (angle: number, score?: number) => ({ kind: "rotatedBox", id: "s", label: "pit", centerX: 50, centerY: 50, width: 40, height: 20, angle, score });
    const image = { ...report.images[0]!, targets: [turned(0)], detections: [turned(0.1, 0.9)], matches: [{ detection: 0, target: 0, iou: 0.8 }] };
    const rotated = { ...report, images: [image] } as unknown as TrainingReport;
    expect(scoresAt(rotated, "heldOut", 0.3).angles!.median).toBeCloseTo(5.73, 2);
    expect(scoresAt(rotated, "heldOut", 0.95).angles).toBeNull();
    expect(scoresAt(report, "heldOut", 0.3).angles).toBeNull();
  });

  it("keeps held-out and trained-on apart, and invents no score", () => {
    const train = scoresAt(report, "train", 0.3);
    expect(train.images).toBe(1);
    expect(train.recall).toBe(0);
    expect(train.precision).toBeNull();
  });
});
