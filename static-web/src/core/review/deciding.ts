import type { Bounds } from "../annotate/geometry";
import { kindOf } from "../annotate/shapes/kinds";
import type { Shape } from "../annotate/shapes/shape";
import { overlapOf } from "./overlap";
import { accepted, isFound, sameTarget } from "./suggestions";

/** What a version proposes at a place that no label of that name covers yet. */
export interface Suggestion {
  readonly shape: Shape;
  /** A label of another name that covers the place: accepting gives it the proposed name. */
  readonly instead: Shape | null;
}

interface OpenOptions {
  /** Least confidence, 0–1. */
  readonly from: number;
  readonly rejected: ReadonlySet<string>;
  /** Labels whose bounds meet these. */
  readonly near: (bounds: Bounds) => readonly Shape[];
}

/** What is still to be decided of proposals that can be labels, in their order. A place inside an ignore region has nothing to decide. */
export function openSuggestions(proposed: readonly Shape[], { from, rejected, near }: OpenOptions): Suggestion[] {
  return proposed.flatMap((shape): Suggestion[] => {
    if (!isFound(shape, from) || rejected.has(shape.id)) {
      return [];
    }
    const bounds = kindOf(shape).bounds(shape);
    const there = near(bounds);
    const centre = [(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2] as const;
    if (there.some((label) => label.ignore && kindOf(label).contains(label, centre))) {
      return [];
    }
    const over = there
      .filter((label) => !label.ignore)
      .map((label) => ({ label, overlap: overlapOf(bounds, kindOf(label).bounds(label)) }))
      .filter(({ overlap }) => overlap >= sameTarget)
      .sort((a, b) => b.overlap - a.overlap);
    return over.some(({ label }) => label.label === shape.label) ? [] : [{ shape, instead: over[0]?.label ?? null }];
  });
}

/** The label that an accepted suggestion becomes: a new one, or the one that stands there under the proposed name. */
export function labelFrom({ shape, instead }: Suggestion, newId: () => string): Shape {
  return instead ? { ...instead, label: shape.label } : accepted(shape, newId);
}

/** What may be accepted at once: what stands there already is left to be decided one by one, and of two proposals for one place the first counts. */
export function together(open: readonly Suggestion[]): Suggestion[] {
  const taken: Suggestion[] = [];
  for (const one of open) {
    const bounds = kindOf(one.shape).bounds(one.shape);
    if (one.instead === null && !taken.some(({ shape }) => overlapOf(bounds, kindOf(shape).bounds(shape)) >= sameTarget)) {
      taken.push(one);
    }
  }
  return taken;
}

/** The suggestion to decide next: the one that takes the place of one that is gone, else the first. */
export function following(before: readonly Suggestion[], now: readonly Suggestion[], current: string | null): string | null {
  const place = before.findIndex((one) => one.shape.id === current);
  const left = new Set(now.map((one) => one.shape.id));
  const next = [...before.slice(Math.max(0, place)), ...before.slice(0, Math.max(0, place))].find((one) => left.has(one.shape.id));
  return next?.shape.id ?? now[0]?.shape.id ?? null;
}
