import type { Shape } from "../shapes/shape";

/** One change, with what was before: done by setting `after`, undone by setting `before`. Null: not there. */
export type Change =
  | { readonly type: "shape"; readonly id: string; readonly before: Shape | null; readonly after: Shape | null }
  | { readonly type: "negative"; readonly before: boolean; readonly after: boolean };

/** What one undo takes back. */
export interface Step {
  readonly changes: readonly Change[];
  /** Steps with the same mark that follow one another are one step: nudges of one shape, letters of one word. */
  readonly mark: string | null;
}

export const inverse = (changes: readonly Change[]): Change[] =>
  changes.map((c) => ({ ...c, before: c.after, after: c.before }) as Change).reverse();

/** Adds later changes to earlier ones: one change per shape, from the first `before` to the last `after`. */
export function joined(earlier: readonly Change[], later: readonly Change[]): Change[] {
  const all = new Map<string, Change>();
  for (const change of [...earlier, ...later]) {
    const key = change.type === "shape" ? change.id : "";
    const known = all.get(change.type + key);
    all.set(change.type + key, known ? ({ ...change, before: known.before } as Change) : change);
  }
  return [...all.values()];
}
