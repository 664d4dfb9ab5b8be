import { describe, expect, it } from "vitest";
import { formatBytes, formatDuration, formatShare } from "../../src/core/format";

describe("figures as people read them", () => {
  it("show a share with one decimal, and a dash where nothing was measured", () => {
    expect(formatShare(0.9567, "en")).toBe("95.7%");
    expect(formatShare(null, "zh")).toBe("—");
  });

  it("show durations as clocks do", () => {
    expect(formatDuration(59.6)).toBe("1:00");
    expect(formatDuration(3671)).toBe("1:01:11");
    expect(formatDuration(Number.NaN)).toBe("—");
  });

  it("show sizes in the unit that fits", () => {
    expect(formatBytes(999, "en")).toMatch(/999/);
    expect(formatBytes(2_500_000, "en")).toMatch(/2\.5\sMB/);
  });
});
