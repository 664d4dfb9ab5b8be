import type { RefusalLike } from "./refusals/explain";

export type UploadKind = "image" | "annotations";

/** How far one file has come: in this browser (queued to paused), then at the server. */
export type UploadRowState = "queued" | "sending" | "paused" | "waiting" | "accepted" | "duplicate" | "refused" | "cancelled";

/** One file of an upload: every one ends in a visible row. */
export interface UploadRow {
  readonly key: string;
  readonly kind: UploadKind;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: UploadRowState;
  readonly upload?: string;
  /** The image that it became, or that was there already. */
  readonly image?: string | null;
  readonly refusal?: RefusalLike | null;
}

export interface UploadSummary {
  readonly total: number;
  readonly done: number;
  readonly busy: boolean;
  readonly paused: boolean;
  /** Files that this browser still has to send. */
  readonly unsent: number;
  readonly bytes: number;
  readonly sent: number;
  readonly counts: Readonly<Record<UploadRowState, number>>;
}

/** Has the file come to its end? */
export const isDone = (state: UploadRowState): boolean => state === "accepted" || state === "duplicate" || state === "refused" || state === "cancelled";

/** Does this browser still have to send it? */
export const isUnsent = (state: UploadRowState): boolean => state === "queued" || state === "sending" || state === "paused";

export function summarise(rows: Iterable<UploadRow>): UploadSummary {
  const counts: Record<UploadRowState, number> = { queued: 0, sending: 0, paused: 0, waiting: 0, accepted: 0, duplicate: 0, refused: 0, cancelled: 0 };
  let [total, unsent, bytes, sent] = [0, 0, 0, 0];
  for (const row of rows) {
    counts[row.state]++;
    total++;
    bytes += row.bytes;
    const here = isUnsent(row.state);
    unsent += here ? 1 : 0;
    sent += here ? row.sent : row.bytes;
  }
  const done = counts.accepted + counts.duplicate + counts.refused + counts.cancelled;
  return { total, done, busy: done < total, paused: counts.paused > 0, unsent, bytes, sent, counts };
}

/** Seconds until all is sent at the speed so far; null while there is nothing to judge by. */
export function secondsLeft(sent: number, bytes: number, elapsed: number): number | null {
  return sent > 0 && elapsed >= 1 && bytes > sent ? ((bytes - sent) / sent) * elapsed : null;
}
