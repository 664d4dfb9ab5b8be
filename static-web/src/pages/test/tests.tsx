import { Button, Skeleton, Table, type TableProps } from "antd";
import { Link, useNavigate } from "react-router";
import type { TestInfo } from "../../api/client";
import { formatDate, formatDuration, formatPercent, secondsBetween } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useNames } from "../frame/use-team";
import { useModel } from "../models/model-frame";
import { isLive, RunStateTag } from "../training/run-state";
import { StartTest } from "./start";
import { TestCard } from "./test-card";
import { useTests } from "./use-test";
import { useVersions } from "../training/use-versions";

/** 模型测试记录, with those under way above it. */
export default function Tests() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const navigate = useNavigate();
  const nameOf = useNames(team);
  const tests = useTests(team, model.id);
  const versions = useVersions(team, model.id);
  const untrained = versions.data?.length === 0;
  const start = <StartTest team={team} model={model} onStarted={(test) => void navigate(test)} />;
  const columns: TableProps<TestInfo>["columns"] = [
    { title: t("training.version"), dataIndex: "version", width: 80, render: (version: string, test) => <Link to={test.id}>{version}</Link> },
    {
      title: t("training.state"),
      render: (_, test) => (
        <>
          <RunStateTag state={test.state} />
          {test.state === "testing" && <span className="number">{formatPercent(test.progress, language)}</span>}
        </>
      ),
    },
    { title: t("test.images"), dataIndex: "images", align: "right" },
    { title: t("test.startedAt"), render: (_, test) => formatDate(test.startedAt ?? test.requestedAt, language) },
    { title: t("test.duration"), align: "right", render: (_, test) => formatDuration(secondsBetween(test.startedAt, test.endedAt, Date.now())) },
    { title: t("test.by"), render: (_, test) => nameOf(test.requestedBy) ?? t("test.byKey") },
    { title: t("library.actions"), render: (_, test) => <Link to={test.id}>{test.state === "succeeded" ? t("test.open") : t("test.look")}</Link> },
  ];
  return (
    <>
      <div className="page-head">
        <h1>{t("test.records")}</h1>
        <span className="grow" />
        {!untrained && start}
      </div>
      {tests.isError && <Refused error={tests.error} retry={() => void tests.refetch()} />}
      {tests.data?.items.filter((test) => isLive(test.state)).map((test) => <TestCard key={test.id} team={team} model={model.id} test={test} />)}
      <Table
        size="small"
        rowKey="id"
        className="number"
        loading={tests.isPending}
        columns={columns}
        dataSource={tests.data?.items ?? []}
        onRow={(test) => ({ className: "opens", onClick: (event) => !(event.target instanceof HTMLAnchorElement) && void navigate(test.id) })}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: "max-content" }}
        locale={{
          emptyText: tests.isPending || versions.isPending ? (
            <Skeleton active />
          ) : untrained ? (
            <Teach title={t("test.empty")} hint={t("test.needsVersion")}>
              <Link to="../training" relative="path">
                <Button>{t("test.toTraining")}</Button>
              </Link>
            </Teach>
          ) : (
            <Teach title={t("test.empty")} hint={t("test.empty.hint")} />
          ),
        }}
      />
    </>
  );
}
