import { labelColour } from "../palette";
import type { Shape } from "./shapes/shape";

export interface Label {
  readonly name: string;
  readonly colour: string;
  /** Targets in the whole model, as of the last save. */
  readonly targets: number;
  /** Targets on this image now. */
  readonly here: number;
}

interface KnownLabel {
  readonly name: string;
  readonly targets: number;
  readonly color?: string | null;
}

/**
 * Labels of a model with those of this image, by name, as a version's classes are: so a label that nobody gave a colour has the same one here, in the library
 * and in the report.
 */
export function labelsOf(known: readonly KnownLabel[], shapes: readonly (Shape | Pick<Shape, "ignore" | "label">)[]): Label[] {
  const here = new Map<string, number>();
  for (const shape of shapes) {
    if (!shape.ignore && shape.label !== "") {
      here.set(shape.label, (here.get(shape.label) ?? 0) + 1);
    }
  }
  const all = new Map(known.map((label) => [label.name, label]));
  const names = [...new Set([...all.keys(), ...here.keys()])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return names.map((name, index) => ({
    name,
    colour: all.get(name)?.color ?? labelColour(index),
    targets: all.get(name)?.targets ?? 0,
    here: here.get(name) ?? 0,
  }));
}

interface ListedLabel extends KnownLabel {
  readonly images: number;
  readonly color?: string;
}

/** The list with one label more, or with another colour of one that it has. */
export function withLabel(labels: readonly ListedLabel[], { name, color }: { readonly name: string; readonly color?: string }): ListedLabel[] {
  return labels.some((label) => label.name === name)
    ? labels.map((label) => (label.name === name ? { ...label, color: color ?? label.color } : label))
    : [...labels, { name, targets: 0, images: 0, color }];
}
