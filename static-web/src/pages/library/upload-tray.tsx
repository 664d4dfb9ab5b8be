import { Button, Card, Progress, Table, type TableProps, Tag } from "antd";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { formatBytes } from "../../core/format";
import { explain } from "../../core/refusals/explain";
import type { UploadRow, Uploads } from "./use-uploads";

const colours: Record<UploadRow["state"], string> = { sending: "processing", waiting: "processing", accepted: "success", duplicate: "warning", refused: "error" };

/** Every file of an upload in a visible row: accepted, duplicate, or refused with the reason. */
export function UploadTray({ uploads }: { uploads: Uploads }) {
  const t = useTranslate();
  const { language } = useSpeech();
  if (uploads.rows.length === 0) {
    return null;
  }
  const done = uploads.rows.filter((row) => row.state !== "sending" && row.state !== "waiting").length;
  const columns: TableProps<UploadRow>["columns"] = [
    { title: t("library.name"), dataIndex: "name", ellipsis: true },
    { title: t("download.size"), align: "right", width: 110, render: (_, row) => formatBytes(row.bytes, language) },
    {
      title: t("training.state"),
      width: 220,
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
      render: (_, row) => row.refusal && <span title={row.refusal.message}>{explain(row.refusal, language).title}</span>,
    },
  ];
  return (
    <Card
      size="small"
      style={{ marginBottom: 16 }}
      title={`${t("library.verdicts")} · ${t("upload.done", { done, total: uploads.rows.length })}`}
      extra={!uploads.busy && <Button onClick={uploads.clear}>{t("upload.close")}</Button>}
    >
      <Table size="small" rowKey="key" columns={columns} dataSource={[...uploads.rows]} pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }} />
    </Card>
  );
}
