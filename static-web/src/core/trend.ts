import { secondsBetween } from "./format";

/** What the trend needs of a training. */
export interface TrainedRun {
  readonly id?: string;
  readonly version: string;
  readonly number: number;
  readonly startedAt?: string | null;
  readonly endedAt?: string | null;
  readonly summary?: { readonly averageRecall?: number | null } | null;
}

export interface TrendPoint {
  /** Whose bar it is, where its report can be opened. */
  readonly run?: string;
  readonly version: string;
  readonly minutes: number;
  /** 0–1; null where nothing was measured. */
  readonly recall: number | null;
}

/** 近10次模型训练走势: the last ten trainings that ended, oldest first. */
export function trendOf(runs: readonly TrainedRun[], limit = 10): TrendPoint[] {
  return runs
    .filter((run) => run.startedAt && run.endedAt)
    .sort((a, b) => a.number - b.number)
    .slice(-limit)
    .map((run) => ({
      ...(run.id && run.summary ? { run: run.id } : {}),
      version: run.version,
      minutes: secondsBetween(run.startedAt, run.endedAt, 0)! / 60,
      recall: run.summary?.averageRecall ?? null,
    }));
}
