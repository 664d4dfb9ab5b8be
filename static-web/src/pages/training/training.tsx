import { useQuery } from "@tanstack/react-query";
import { Button, Card, Skeleton, Table, type TableProps } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { Link, useNavigate } from "react-router";
import type { RunInfo } from "../../api/client";
import { trainingsOptions } from "../../api/queries";
import { formatDate, formatDuration, formatShare, secondsBetween } from "../../core/format";
import { text } from "../../core/place";
import { trendOf } from "../../core/trend";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Term } from "../frame/term";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useModel } from "../models/model-frame";
import { Live } from "./live";
import { isLive, RunStateTag } from "./run-state";
import { StartTraining } from "./start";

const trainingFields = { run: text };
const Trend = lazy(() => import("./trend"));

/** 模型训练记录, with the newest or chosen run live above it. */
export default function Training() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const navigate = useNavigate();
  const [{ run: chosen }, change] = usePlace(trainingFields);
  const setChosen = (run: string): void => change({ run });
  const runs = useQuery({
    ...trainingsOptions(team, model.id),
    refetchInterval: (query) => (query.state.data?.items.some((run) => isLive(run.state)) ? 2_500 : 10_000),
  });
  const shown = chosen || (runs.data?.items.find((run) => isLive(run.state))?.id ?? runs.data?.items[0]?.id);
  const trend = useMemo(() => trendOf(runs.data?.items ?? []), [runs.data]);
  const columns: TableProps<RunInfo>["columns"] = [
    { title: t("training.number"), dataIndex: "number", width: 70 },
    {
      title: t("training.version"),
      dataIndex: "version",
      width: 80,
      render: (version: string, run) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setChosen(run.id)}>
          {version}
        </Button>
      ),
    },
    { title: t("training.state"), dataIndex: "state", render: (state: RunInfo["state"]) => <RunStateTag state={state} /> },
    {
      title: <Term of="recall">{t("training.recall")}</Term>,
      align: "right",
      render: (_, run) => (run.summary ? <Link to={run.id}>{formatShare(run.summary.averageRecall, language)}</Link> : "—"),
    },
    {
      title: t("training.images"),
      align: "right",
      render: (_, run) =>
        run.annotatedImages > 0 ? <Link to={`../library/versions/${run.id}`}>{`${run.annotatedImages}/${run.totalImages}`}</Link> : `${run.annotatedImages}/${run.totalImages}`,
    },
    { title: t("training.labels"), dataIndex: "labels", align: "right" },
    { title: t("training.startedAt"), render: (_, run) => formatDate(run.startedAt, language) },
    { title: t("training.endedAt"), render: (_, run) => formatDate(run.endedAt, language) },
    { title: t("training.duration"), align: "right", render: (_, run) => formatDuration(secondsBetween(run.startedAt, run.endedAt, Date.now())) },
    { title: t("library.actions"), render: (_, run) => run.state === "succeeded" && <Link to={run.id}>{t("training.report")}</Link> },
  ];
  return (
    <>
      <div className="page-head">
        <h1>{t("training.records")}</h1>
        <span className="grow" />
        <StartTraining team={team} model={model} onStarted={setChosen} />
      </div>
      {runs.isError && <Refused error={runs.error} retry={() => void runs.refetch()} />}
      {shown && <Live key={shown} team={team} model={model.id} run={shown} />}
      <Table
        style={{ marginTop: 16 }}
        size="small"
        rowKey="id"
        loading={runs.isPending}
        columns={columns}
        dataSource={runs.data?.items ?? []}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{
          emptyText: runs.isPending ? (
            <Skeleton active />
          ) : model.counts.annotatedImages > 0 ? (
            <Teach title={t("training.empty")} />
          ) : (
            <Teach title={t("training.empty")} hint={t("training.needsImages")}>
              <Link to="../library">
                <Button>{t("training.toLibrary")}</Button>
              </Link>
            </Teach>
          ),
        }}
      />
      {trend.length > 1 && (
        <Card size="small" title={t("training.trend")} style={{ marginTop: 16 }}>
          <Suspense fallback={<Skeleton active />}>
            <Trend points={trend} open={(run) => void navigate(run)} />
          </Suspense>
        </Card>
      )}
    </>
  );
}
