import { expect, it } from "vitest";
import { labelsOf, withLabel } from "../../../src/core/annotate/labels";
import { labelColour } from "../../../src/core/palette";

it("lists labels by name with what is on this image, and keeps chosen colours", () => {
  const labels = labelsOf(
    [{ name: "pit", targets: 7 }, { name: "burr", targets: 2, color: "#123456" }],
    [
      { kind: "box", id: "1", label: "scratch", ignore: false, x: 0, y: 0, width: 1, height: 1 },
      { kind: "box", id: "2", label: "pit", ignore: false, x: 0, y: 0, width: 1, height: 1 },
      { kind: "box", id: "3", label: "", ignore: true, x: 0, y: 0, width: 1, height: 1 },
    ],
  );
  expect(labels).toEqual([
    { name: "burr", colour: "#123456", targets: 2, here: 0 },
    { name: "pit", colour: labelColour(1), targets: 7, here: 1 },
    { name: "scratch", colour: labelColour(2), targets: 0, here: 1 },
  ]);
});

it("adds a label that is not there, and else changes its colour only", () => {
  const labels = [{ name: "burr", targets: 2, images: 1, color: "#123456" }];
  expect(withLabel(labels, { name: "pit" })).toEqual([...labels, { name: "pit", targets: 0, images: 0 }]);
  expect(withLabel(labels, { name: "burr", color: "#654321" })).toEqual([{ name: "burr", targets: 2, images: 1, color: "#654321" }]);
  expect(withLabel(labels, { name: "burr" })).toEqual(labels);
});
