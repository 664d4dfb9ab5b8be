/** What of a library is chosen: the images named, or (all) every image that the filter finds but those named. It survives turning pages. */
export interface Selection {
  readonly all: boolean;
  readonly ids: readonly string[];
}

/** Images that one request may name. */
export const mostNamed = 1000;

export const nothing: Selection = { all: false, ids: [] };
export const everything: Selection = { all: true, ids: [] };

/** The chosen ones of a page. */
export const chosenOn = (selection: Selection, shown: readonly string[]): string[] => {
  const named = new Set(selection.ids);
  return shown.filter((id) => named.has(id) !== selection.all);
};

/** The selection when on a page exactly these are chosen; other pages stay as they are. */
export function choose(selection: Selection, shown: readonly string[], chosen: readonly string[]): Selection {
  const [here, wanted] = [new Set(shown), new Set(chosen)];
  return { ...selection, ids: [...selection.ids.filter((id) => !here.has(id)), ...shown.filter((id) => wanted.has(id) !== selection.all)] };
}

/** How many are chosen of so many that the filter finds. */
export const countOf = (selection: Selection, total: number): number => (selection.all ? Math.max(0, total - selection.ids.length) : selection.ids.length);
