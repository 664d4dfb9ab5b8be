import { type TeamKey, zh } from "./i18n/team/zh";

/** One line of the audit log, as the API has it. */
export interface AuditEntry {
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail?: string | null;
}

/** The same in the reader's words. */
export interface AuditLine {
  readonly key: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: string;
}

const isKnown = (key: string): key is TeamKey => key in zh;

/**
 * Lines in words: ids become names where they are known, actions sentences; an action from a newer server stays as it is.
 * @param wanted Only lines that hold this text somewhere, whatever its case.
 */
export function auditLines(entries: readonly AuditEntry[], names: ReadonlyMap<string, string>, say: (key: TeamKey) => string, wanted = ""): readonly AuditLine[] {
  const sought = wanted.trim().toLowerCase();
  return entries
    .map(({ at, who, action, subject, detail }, key) => {
      const words = `do.${action}`;
      return { key, at, who: names.get(who) ?? who, what: isKnown(words) ? say(words) : action, subject: names.get(subject) ?? subject, detail: detail ?? "" };
    })
    .filter(({ who, what, subject, detail }) => [who, what, subject, detail].some((text) => text.toLowerCase().includes(sought)));
}
