import { Button, Card, Progress, Segmented, Space, Table, type TableProps, Tag } from "antd";
import { useState } from "react";
import { formatBytes, formatDuration } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { explain } from "../../core/refusals/explain";
import type { UploadRow } from "../../core/upload-rows";
import type { ModelUploads } from "../activity/use-uploads";
import { useSayRefusal } from "../frame/use-say";

const colours: Record<UploadRow["state"], string> = {
  queued: "default",
  sending: "processing",
  paused: "warning",
  waiting: "processing",
  accepted: "success",
  duplicate: "warning",
  refused: "error",
  cancelled: "default",
};
const verdicts = ["accepted", "duplicate", "refused", "cancelled"] as const;

/** Every file of an upload in a visible row: accepted, duplicate, or refused with the reason. */
export function UploadTray({ uploads }: { uploads: ModelUploads }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const say = useSayRefusal();
  const [only, setOnly] = useState<string>("");
  const { batch, rows, summary, left } = uploads;
  if (rows.length === 0) {
    return null;
  }
  const columns: TableProps<UploadRow>["columns"] = [
    { title: t("library.name"), dataIndex: "name", ellipsis: true },
    { title: t("download.size"), align: "right", width: 110, render: (_, row) => (row.bytes ? formatBytes(row.bytes, language) : "") },
    {
      title: t("training.state"),
      width: 240,
      render: (_, row) =>
        row.state === "sending" ? (
          <Progress size="small" percent={row.bytes ? Math.floor((100 * row.sent) / row.bytes) : 0} aria-label={t("upload.sending")} />
        ) : (
          <Tag color={colours[row.state]} data-verdict={row.state}>
            {t(`upload.${row.state}`)}
          </Tag>
        ),
    },
    {
      title: t("import.reason"),
      render: (_, row) => (
        <Space>
          {row.refusal && <span title={row.refusal.message}>{explain(row.refusal, language).title}</span>}
          {batch.canRetry(row) && (
            <Button size="small" onClick={() => void batch.retry(row.key).catch(say)}>
              {t("common.retry")}
            </Button>
          )}
          {batch.canReplace(row) && (
            <Button size="small" onClick={() => void batch.retry(row.key, true).catch(say)}>
              {t("upload.replace")}
            </Button>
          )}
        </Space>
      ),
    },
  ];
  const filters = verdicts.filter((verdict) => summary.counts[verdict] > 0);
  return (
    <Card
      size="small"
      style={{ marginBottom: 16 }}
      title={
        <Space wrap>
          <span>{`${t("library.verdicts")} · ${t("upload.done", { done: summary.done, total: summary.total })}`}</span>
          {filters.length > 1 && (
            <Segmented
              size="small"
              value={only}
              onChange={setOnly}
              options={[{ value: "", label: t("upload.all") }, ...filters.map((verdict) => ({ value: verdict, label: `${t(`upload.${verdict}`)} ${summary.counts[verdict]}` }))]}
            />
          )}
        </Space>
      }
      extra={
        summary.busy ? (
          summary.unsent > 0 && <Button onClick={() => batch.cancel()}>{t("common.cancel")}</Button>
        ) : (
          <Button onClick={() => batch.clear()}>{t("upload.close")}</Button>
        )
      }
    >
      {summary.busy && summary.bytes > 0 && (
        <div className="upload-progress number" data-paused={summary.paused}>
          <Progress percent={Math.floor((100 * summary.sent) / summary.bytes)} status="active" aria-label={t("upload.sending")} />
          <span role="status">
            {summary.paused ? t("upload.paused") : `${formatBytes(summary.sent, language)} / ${formatBytes(summary.bytes, language)}`}
            {!summary.paused && left !== null && ` · ${t("training.left", { time: formatDuration(left) })}`}
          </span>
        </div>
      )}
      <Table
        size="small"
        rowKey="key"
        columns={columns}
        dataSource={only === "" ? [...rows] : rows.filter((row) => row.state === only)}
        pagination={{ defaultPageSize: 8, hideOnSinglePage: true, showSizeChanger: false, size: "small" }}
      />
    </Card>
  );
}
