import { Button, Progress } from "antd";
import { Link } from "react-router";
import type { ImportReport, ModelInfo, RunInfo, TestInfo } from "../../api/client";
import type { UploadBatch } from "../../api/upload-batch";
import { formatBytes, formatDuration } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { UploadRow } from "../../core/upload-rows";
import { StopButton } from "../training/run-parts";
import { RunStateTag } from "../training/run-state";
import type { ModelExport } from "./use-exports";

interface ItemProps {
  readonly to: string;
  readonly close: () => void;
  readonly title: React.ReactNode;
  /** Percent; undefined where nobody knows. */
  readonly percent?: number;
  readonly left?: React.ReactNode;
  readonly action?: React.ReactNode;
}

function ActivityItem({ to, close, title, percent, left, action }: ItemProps) {
  const t = useTranslate();
  return (
    <li>
      <Link to={to} onClick={close}>
        {title}
      </Link>
      {action}
      {percent !== undefined && <Progress percent={percent} size="small" status="active" aria-label={t("training.progress")} />}
      <small className="number">{left}</small>
    </li>
  );
}

export function UploadItem({ batch, name, close }: { batch: UploadBatch; name: string; close: () => void }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const { summary, left } = batch.view;
  return (
    <ActivityItem
      to={`/teams/${batch.team}/models/${batch.model}/library`}
      close={close}
      title={`${name} · ${t("activity.uploading")} ${summary.done}/${summary.total}`}
      percent={summary.bytes > 0 ? Math.floor((100 * summary.sent) / summary.bytes) : 100}
      left={
        summary.paused
          ? t("upload.paused")
          : summary.unsent === 0
            ? t("upload.waiting")
            : `${formatBytes(summary.sent, language)} / ${formatBytes(summary.bytes, language)}${left === null ? "" : ` · ${t("training.left", { time: formatDuration(left) })}`}`
      }
      action={
        summary.unsent > 0 && (
          <Button size="small" onClick={() => batch.cancel()}>
            {t("common.cancel")}
          </Button>
        )
      }
    />
  );
}

export function ImportItem(props: { batch: UploadBatch; row: UploadRow; report: ImportReport; name: string; close: () => void }) {
  const t = useTranslate();
  const { batch, row, report, name, close } = props;
  return (
    <ActivityItem
      to={`/teams/${batch.team}/models/${batch.model}/library?import=${row.upload}`}
      close={close}
      title={`${name} · ${row.name}`}
      left={report.state === "dryRun" ? t("activity.checked", { count: report.importable }) : t("import.applying")}
    />
  );
}

export function ExportItem({ of: { team, model, one }, name, stop, close }: { of: ModelExport; name: string; stop: () => void; close: () => void }) {
  const t = useTranslate();
  return (
    <ActivityItem
      to={`/teams/${team}/models/${model}/library?export=1`}
      close={close}
      title={`${name} · ${t("activity.exporting", { done: one.done, total: one.total })}`}
      percent={Math.floor((100 * one.done) / Math.max(1, one.total))}
      action={
        <Button size="small" onClick={stop}>
          {t("common.cancel")}
        </Button>
      }
    />
  );
}

export function RunItem(props: { team: string; model: ModelInfo; run: RunInfo; stop: () => void; close: () => void }) {
  const t = useTranslate();
  const { team, model, run, stop, close } = props;
  return (
    <ActivityItem
      to={`/teams/${team}/models/${model.id}/training?run=${run.id}`}
      close={close}
      title={
        <>
          {model.name} · {run.version} <RunStateTag state={run.state} />
        </>
      }
      percent={Math.round(run.progress * 100)}
      left={
        run.state === "queued" && run.queuePosition
          ? t("training.queue", { count: run.queuePosition })
          : typeof run.secondsLeft === "number" && t("training.left", { time: formatDuration(run.secondsLeft) })
      }
      action={<StopButton size="small" question={t("training.stopConfirm")} stop={stop} stopping={run.stopRequested} />}
    />
  );
}

export function TestItem(props: { team: string; model: ModelInfo; test: TestInfo; stop: () => void; close: () => void }) {
  const t = useTranslate();
  const { team, model, test, stop, close } = props;
  return (
    <ActivityItem
      to={`/teams/${team}/models/${model.id}/test/${test.id}`}
      close={close}
      title={
        <>
          {model.name} · {t("step.test")} {test.version} <RunStateTag state={test.state} />
        </>
      }
      percent={Math.round(test.progress * 100)}
      left={typeof test.secondsLeft === "number" && t("training.left", { time: formatDuration(test.secondsLeft) })}
      action={<StopButton size="small" question={t("test.stopConfirm")} stop={stop} stopping={test.stopRequested} />}
    />
  );
}
