import { type Action, actions, defaultKeys } from "./actions";

export type Bindings = Readonly<Record<Action, readonly string[]>>;

export const usualBindings: Bindings = defaultKeys;

/** Keys that mean something already: labels, panning, the browser's own. */
const taken = /^(?:[1-9]|Space|Tab|F5|F11|F12|Mod\+[TNWRL]|Arrow\w+|Shift\+Arrow\w+)$/;

export const isTaken = (combo: string): boolean => taken.test(combo);

/** The action of a combination, or null. */
export function actionOf(bindings: Bindings, combo: string): Action | null {
  return actions.find((action) => bindings[action].includes(combo)) ?? null;
}

/** The action's keys become this one; whoever had it loses it. */
export function bind(bindings: Bindings, action: Action, combo: string): Bindings {
  return Object.fromEntries(actions.map((one) => [one, one === action ? [combo] : bindings[one].filter((key) => key !== combo)])) as unknown as Bindings;
}

/** The keys of one action, as they are kept. */
export interface Shortcut {
  readonly action: string;
  readonly keys: readonly string[];
}

/** Only what differs from the usual keys, as it is kept. */
export const changedKeys = (bindings: Bindings): Shortcut[] =>
  actions.filter((action) => bindings[action].join() !== defaultKeys[action].join()).map((action) => ({ action, keys: bindings[action] }));

/** What was kept; anything that is not a list of short texts for a known action is left out. A usual key that was given to another action stays there. */
export function withChanges(kept: readonly Shortcut[]): Bindings {
  const own = new Map(kept.filter(({ keys }) => Array.isArray(keys) && keys.every((key) => typeof key === "string" && key.length > 0 && key.length < 30 && !isTaken(key))).map(({ action, keys }) => [action, keys]));
  const given = new Set([...own.values()].flat());
  return Object.fromEntries(actions.map((action) => [action, own.get(action) ?? defaultKeys[action].filter((key) => !given.has(key))])) as unknown as Bindings;
}

/** {@link changedKeys} as this machine keeps them. */
export const toText = (bindings: Bindings): string => JSON.stringify(Object.fromEntries(changedKeys(bindings).map(({ action, keys }) => [action, keys])));

export function fromText(text: string | null): Bindings {
  let kept: unknown = null;
  try {
    kept = JSON.parse(text ?? "{}");
  } catch {
    // Damaged: the usual keys.
  }
  return withChanges(Object.entries((kept as Record<string, string[]> | null) ?? {}).map(([action, keys]) => ({ action, keys })));
}
