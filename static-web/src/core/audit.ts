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
  /** Who and on what, as ids: names may be alike. */
  readonly ids: readonly [who: string, subject: string];
}

type Say = (key: TeamKey, values?: Readonly<Record<string, string>>) => string;

/** Actions whose detail ends with a role, as the server names it. */
const withRole = ["member.put", "denied"];

/** A role in the reader's words; the issuer of the link that somebody signed in by. */
function detailOf({ action, detail }: AuditEntry, names: ReadonlyMap<string, string>, say: Say): string {
  if (!detail) {
    return "";
  }
  if (action === "sign-in") {
    return say("linkBy", { name: names.get(detail) ?? detail });
  }
  return withRole.includes(action) ? detail.replace(/(Owner|Editor|Viewer)(?=\)?$)/, (role) => say(`as.${role.toLowerCase()}` as TeamKey)) : detail;
}

const isKnown = (key: string): key is TeamKey => key in zh;

/**
 * Lines in words: ids become names where they are known, actions sentences; an action from a newer server stays as it is.
 * @param wanted Only lines that hold this text somewhere, whatever its case.
 */
export function auditLines(entries: readonly AuditEntry[], names: ReadonlyMap<string, string>, say: Say, wanted = ""): readonly AuditLine[] {
  const sought = wanted.trim().toLowerCase();
  return entries
    .map((entry, key): AuditLine => {
      const { at, who, action, subject } = entry;
      const words = `do.${action}`;
      const told = { who: names.get(who) ?? who, what: isKnown(words) ? say(words) : action, subject: names.get(subject) ?? subject };
      return { key, at, ...told, detail: detailOf(entry, names, say), ids: [who, subject] };
    })
    .filter(({ who, what, subject, detail }) => [who, what, subject, detail].some((text) => text.toLowerCase().includes(sought)));
}
