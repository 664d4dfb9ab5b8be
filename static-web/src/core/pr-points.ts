/** A point of a precision-recall curve as the API gives it. */
export interface CurvePoint {
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
}

/** Which curves are worth drawing: the one asked for, or those of the labels with most targets. */
export function drawn<L extends { readonly label: string; readonly targets: number; readonly curve: readonly CurvePoint[] }>(
  rows: readonly L[],
  label: string,
  most: number,
): L[] {
  const measured = rows.filter((row) => row.curve.length > 0);
  const asked = measured.filter((row) => row.label === label);
  return asked.length > 0 ? asked : measured.length <= most ? measured : [...measured].sort((a, b) => b.targets - a.targets).slice(0, most);
}
