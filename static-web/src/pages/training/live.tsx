import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card, Skeleton } from "antd";
import { lazy, Suspense, useRef } from "react";
import { api, RefusalError, type RunProgress, unwrap } from "../../api/client";
import { adviceFor } from "../../core/advice/advice";
import { formatDuration } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Term } from "../frame/term";
import { Refused } from "../frame/refused";
import { useSayRefusal } from "../frame/use-say";
import { ProgressLine, StopButton } from "./run-parts";
import { isLive, RunStateTag } from "./run-state";

const Curve = lazy(() => import("./curve"));

/** Follows one run: asks only for what is new since the last answer, and keeps what it had. */
export function useProgress(team: string, model: string, run: string) {
  const kept = useRef<{ run: string; curve: RunProgress["curve"]; log: RunProgress["log"]; sequence: number }>({ run, curve: [], log: [], sequence: 0 });
  return useQuery({
    queryKey: ["progress", team, model, run],
    queryFn: async () => {
      const before = kept.current.run === run ? kept.current : { run, curve: [], log: [], sequence: 0 };
      const fresh = await unwrap(
        api.GET("/api/teams/{team}/models/{model}/trainings/{run}/progress", { params: { path: { team, model, run }, query: { after: before.sequence } } }),
      );
      kept.current = {
        run,
        curve: [...before.curve, ...fresh.curve],
        log: [...before.log, ...fresh.log],
        sequence: Math.max(before.sequence, Number(fresh.sequence)),
      };
      return { ...fresh, curve: kept.current.curve, log: kept.current.log };
    },
    refetchInterval: (query) => (!query.state.data || isLive(query.state.data.run.state) ? 1_500 : false),
  });
}

/** State, phase, progress, time left, curves and log of one training. */
export function Live({ team, model, run }: { team: string; model: string; run: string }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const progress = useProgress(team, model, run);
  const stop = useMutation({
    mutationFn: () => unwrap(api.POST("/api/teams/{team}/models/{model}/trainings/{run}/stop", { params: { path: { team, model, run } } })),
    onError: say,
    onSettled: () => queries.invalidateQueries({ queryKey: ["progress", team, model, run] }),
  });
  if (progress.isError && !progress.data) {
    return <Refused error={progress.error} retry={() => void progress.refetch()} />;
  }
  if (!progress.data) {
    return <Skeleton active />;
  }
  const { run: info, curve, log } = progress.data;
  const live = isLive(info.state);
  return (
    <Card
      size="small"
      data-run={run}
      data-state={info.state}
      title={
        <>
          {info.version} <RunStateTag state={info.state} />
          {info.attempt > 1 && <small>{t("training.attempt", { count: info.attempt })}</small>}
        </>
      }
      extra={
        live && (
          <StopButton question={t("training.stopConfirm")} stop={() => stop.mutate()} stopping={stop.isPending || info.stopRequested} />
        )
      }
    >
      {live && (
        <ProgressLine progress={info.progress}>
          {info.state === "queued" && info.queuePosition
            ? t("training.queue", { count: info.queuePosition })
            : typeof info.secondsLeft === "number" && t("training.left", { time: formatDuration(info.secondsLeft) })}
        </ProgressLine>
      )}
      {info.refusal && (
        <Refused error={new RefusalError(info.refusal, 200)} advice={`${t("training.whatToDo")}: ${adviceFor(info.refusal.code, language)}`} />
      )}
      {curve.length > 0 && (
        <p className="chart-terms">
          <Term of="loss">{t("training.loss")}</Term> · <Term of="score">{t("training.score")}</Term>
        </p>
      )}
      {curve.length > 0 && (
        <Suspense fallback={<Skeleton active />}>
          <Curve points={curve} />
        </Suspense>
      )}
      {log.length > 0 && (
        <details open={live || info.state === "failed"}>
          <summary>{t("training.log")}</summary>
          <pre className="log" tabIndex={0}>
            {log.map((line) => line.text).join("\n")}
          </pre>
        </details>
      )}
    </Card>
  );
}
