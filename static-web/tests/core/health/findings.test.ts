import { describe, expect, it } from "vitest";
import { type Checked, findingsOf } from "../../../src/core/health/findings";

const healthy: Checked = {
  images: 10,
  annotated: 10,
  labels: [{ label: "pit", lowShare: false, fewTargets: false }],
  smallest: { advice: "good", resolution: 640 },
  sharpness: { below: 0 },
  brightness: { below: 0, above: 0 },
  similar: { groups: 0, images: 0 },
};

const texts = (health: Checked): string[] => findingsOf(health).map(({ text }) => text);

describe("what there is to do", () => {
  it("is nothing for healthy data, and nothing is made up where nothing is measured", () => {
    expect(texts(healthy)).toEqual([]);
    expect(texts({ ...healthy, smallest: undefined, sharpness: undefined, brightness: null })).toEqual([]);
  });

  it("comes in the order of its use", () => {
    expect(
      texts({
        images: 12,
        annotated: 10,
        labels: [
          { label: "a", lowShare: true, fewTargets: true },
          { label: "b", lowShare: true, fewTargets: false },
        ],
        smallest: { advice: "tile", resolution: 2000 },
        sharpness: { below: 1 },
        brightness: { below: 2, above: 3 },
        similar: { groups: 1, images: 2 },
      }),
    ).toEqual(["todo.unlabelled", "todo.few", "todo.lowShare", "todo.tile", "todo.similar", "todo.blurred", "todo.dark", "todo.bright"]);
  });

  it("names a label once, and of many the first five", () => {
    const labels = Array.from({ length: 7 }, (_, i) => ({ label: `l${i}`, lowShare: true, fewTargets: true }));
    expect(findingsOf({ ...healthy, labels })).toEqual([
      { text: "todo.few", go: "todo.labels.go", place: "labels", values: { count: 7, labels: "l0, l1, l2, l3, l4 …" } },
    ]);
  });

  it("says which resolution the smallest target asks for", () => {
    expect(findingsOf({ ...healthy, smallest: { advice: "raiseResolution", resolution: 1696 } })[0]?.values).toMatchObject({ resolution: 1696 });
  });
});
