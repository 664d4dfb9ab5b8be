import { describe, expect, it } from "vitest";
import { trendOf } from "../../src/core/trend";

const run = (number: number, recall?: number) => ({
  number,
  version: `V${number}`,
  startedAt: "2026-01-01T10:00:00Z",
  endedAt: `2026-01-01T10:0${number % 10}:30Z`,
  summary: recall === undefined ? null : { averageRecall: recall },
});

describe("the trend of the last trainings", () => {
  it("goes from old to new, at most ten", () => {
    const runs = Array.from({ length: 12 }, (_, i) => run(12 - i, 0.5));
    expect(trendOf(runs).map((point) => point.version)).toEqual(["V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "V11", "V12"]);
  });

  it("gives minutes, and no recall where none was measured", () => {
    expect(trendOf([run(1), run(2, 0.8)])).toEqual([
      { version: "V1", minutes: 1.5, recall: null },
      { version: "V2", minutes: 2.5, recall: 0.8 },
    ]);
  });

  it("leaves out what still runs", () => {
    expect(trendOf([{ number: 1, version: "V1", startedAt: "2026-01-01T10:00:00Z" }])).toEqual([]);
  });
});
