import type { LabelFinding } from "../../api/client";

export const findingKinds = ["missed", "false", "wrong", "box", "twice", "looks"] as const;
export type FindingKind = (typeof findingKinds)[number];

const kindOf: Readonly<Record<string, FindingKind>> = {
  "label-check.missed-target": "missed",
  "label-check.false-label": "false",
  "label-check.wrong-label": "wrong",
  "label-check.loose-box": "box",
  "label-check.tight-box": "box",
  "label-check.shifted-box": "box",
  "label-check.labelled-twice": "twice",
  "label-check.two-looks": "looks",
  "label-check.same-look": "looks",
};

/** Findings by kind, each in the order given. Codes that this portal does not know yet are in none; the whole list shows them. */
export function byKind(findings: readonly LabelFinding[]): Record<FindingKind, LabelFinding[]> {
  const sorted: Record<FindingKind, LabelFinding[]> = { missed: [], false: [], wrong: [], box: [], twice: [], looks: [] };
  for (const finding of findings) {
    const kind = kindOf[finding.code];
    if (kind) {
      sorted[kind].push(finding);
    }
  }
  return sorted;
}

/** Where to look first: the finding's own image, or its first example. */
export function firstPlace(finding: LabelFinding): { image?: string; target?: number } {
  const example = finding.examples?.[0];
  return finding.image !== undefined
    ? { image: finding.image, ...(finding.target === undefined ? {} : { target: finding.target }) }
    : example
      ? { image: example.image, target: example.target }
      : {};
}
