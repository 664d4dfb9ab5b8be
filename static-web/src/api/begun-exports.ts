/** Models whose annotations were exported from this tab: the tray looks at these, not at every model of the team. */
export interface BegunExports {
  readonly team: string;
  readonly model: string;
}

const listeners = new Set<() => void>();
let begun: readonly BegunExports[] = [];

export const begunExports = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: (): readonly BegunExports[] => begun,
  add: (team: string, model: string): void => {
    if (!begun.some((one) => one.team === team && one.model === model)) {
      begun = [...begun, { team, model }];
      listeners.forEach((listener) => listener());
    }
  },
};
