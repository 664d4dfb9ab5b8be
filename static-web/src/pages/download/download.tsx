import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Card, Select, Skeleton, Table, Typography } from "antd";
import { Link } from "react-router";
import { api, type ExportInfo, unwrap } from "../../api/client";
import { trainingsOptions } from "../../api/queries";
import { formatBytes, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { MessageKey } from "../../core/i18n/zh";
import { text } from "../../core/place";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useModel } from "../models/model-frame";
import { Counters } from "./counters";
import { PackageGuide } from "./guide";
import { Speed } from "./speed";

const downloadFields = { run: text };
const order = ["sdk", "onnx", "onnx-int8", "weights", "report", "results", "log"];

/** SDK package and ONNX models of a succeeded version, with hashes, and how fast it runs where. */
export default function Download() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const [{ run: chosen }, change] = usePlace(downloadFields);
  const runs = useQuery(trainingsOptions(team, model.id));
  const ready = runs.data?.items.filter((run) => run.state === "succeeded") ?? [];
  const run = chosen || ready[0]?.id;
  const summary = ready.find((r) => r.id === run)?.summary;
  const files = useQuery({
    queryKey: ["exports", team, model.id, run],
    enabled: Boolean(run),
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/trainings/{run}/exports", { params: { path: { team, model: model.id, run: run! } } })),
    // The links in it are good for minutes.
    staleTime: 60_000,
    refetchInterval: 4 * 60_000,
  });
  if (runs.isPending) {
    return <Skeleton active />;
  }
  if (runs.isError) {
    return <Refused error={runs.error} retry={() => void runs.refetch()} />;
  }
  if (ready.length === 0) {
    return (
      <Teach title={t("download.empty")}>
        <Link to="../training">
          <Button type="primary">{t("download.toTraining")}</Button>
        </Link>
      </Teach>
    );
  }
  const sorted = [...(files.data ?? [])].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return (
    <>
      <div className="page-head">
        <h1>{t("download.title")}</h1>
        <Select
          aria-label={t("download.version")}
          value={run}
          style={{ minWidth: 220 }}
          onChange={(value: string) => change({ run: value })}
          options={ready.map((r) => ({ value: r.id, label: `${r.version} · ${t("training.recall")} ${formatShare(r.summary?.averageRecall, language)}` }))}
        />
      </div>
      <Counters counts={model.counts} />
      {files.isError && <Refused error={files.error} retry={() => void files.refetch()} />}
      <Card size="small">
        <Table<ExportInfo>
          size="small"
          rowKey="kind"
          loading={files.isPending}
          pagination={false}
          dataSource={sorted}
          columns={[
            {
              title: t("import.file"),
              render: (_, file) => (
                <>
                  <strong>{order.includes(file.kind) ? t(`download.${file.kind}` as MessageKey) : file.kind}</strong>
                  {file.kind === "sdk" && <div>{t("download.sdk.hint")}</div>}
                </>
              ),
            },
            { title: t("download.size"), align: "right", render: (_, file) => formatBytes(Number(file.bytes), language) },
            { title: t("download.hash"), render: (_, file) => <Typography.Text className="hash" copyable>{file.sha256}</Typography.Text> },
            {
              title: t("library.actions"),
              render: (_, file) =>
                file.url && (
                  <Button type={file.kind === "sdk" ? "primary" : "default"} icon={<DownloadOutlined />} href={file.url} download={file.fileName} data-export={file.kind}>
                    {t("download.button")}
                  </Button>
                ),
            },
          ]}
        />
      </Card>
      {summary?.speed && <Speed rows={summary.speed} variants={summary.variants ?? []} />}
      <PackageGuide />
    </>
  );
}
