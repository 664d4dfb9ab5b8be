import { describe, expect, it } from "vitest";
import { errorsAt } from "../../src/core/errors";

const image = {
  targets: [{ ignore: false }, { ignore: false }, { ignore: true }],
  detections: [{ score: 0.9 }, { score: 0.6 }, { score: 0.4 }, { score: 0.2 }],
  matches: [
    { detection: 0, target: 0 },
    { detection: 1, target: 2 },
    { detection: 3, target: 1 },
  ],
};

describe("matches at a threshold", () => {
  it("count a target as missed while its detection lies under the threshold", () => {
    expect(errorsAt(image, 0.5)).toEqual({ correct: [0], false: [], missed: [1] });
  });

  it("count it as found from there on, and the unmatched detection as false", () => {
    expect(errorsAt(image, 0.1)).toEqual({ correct: [0, 3], false: [2], missed: [] });
  });

  it("neither reward nor punish what lies in an ignore region", () => {
    const at = errorsAt(image, 0.01);
    expect([...at.correct, ...at.false]).not.toContain(1);
    expect(at.missed).not.toContain(2);
  });
});
