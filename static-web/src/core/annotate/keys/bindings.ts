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

/** Only what differs from the usual keys, as it is kept. */
export function toText(bindings: Bindings): string {
  return JSON.stringify(Object.fromEntries(actions.filter((a) => bindings[a].join() !== defaultKeys[a].join()).map((a) => [a, bindings[a]])));
}

/** What was kept; anything that is not a list of short texts for a known action is left out. */
export function fromText(text: string | null): Bindings {
  let kept: unknown = null;
  try {
    kept = JSON.parse(text ?? "{}");
  } catch {
    // Damaged: the usual keys.
  }
  const of = (action: Action): readonly string[] | null => {
    const keys: unknown = (kept as Record<string, unknown> | null)?.[action];
    return Array.isArray(keys) && keys.every((key) => typeof key === "string" && key.length > 0 && key.length < 30 && !isTaken(key)) ? (keys as string[]) : null;
  };
  return Object.fromEntries(actions.map((action) => [action, of(action) ?? defaultKeys[action]])) as unknown as Bindings;
}
