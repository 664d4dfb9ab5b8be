import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Descriptions, Modal, Radio, Skeleton, Space, Spin, Table } from "antd";
import { useState } from "react";
import { api, RefusalError, unwrap } from "../../api/client";
import { modelOptions } from "../../api/queries";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { explain } from "../../core/refusals/explain";
import { importOptions } from "../activity/use-import";
import { Refused } from "../frame/refused";

/** The dry run of an annotation zip: what would be imported and what would be left out, with the reason; then apply. */
export function ImportDialog({ team, model, tiled, id, close }: { team: string; model: string; tiled: boolean; id: string | null; close: () => void }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const queries = useQueryClient();
  const key = ["import", team, model, id];
  const path = { team, model, import: id ?? "" };
  const [angles, setAngles] = useState<"clockwise" | "counterClockwise">("clockwise");
  const report = useQuery(importOptions(team, model, id));
  const apply = useMutation({
    mutationFn: () => unwrap(api.POST("/api/teams/{team}/models/{model}/imports/{import}/apply", { params: { path, query: { angles: report.data?.anglesOfBothSigns ? angles : "clockwise" } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const finish = (): void => {
    void queries.invalidateQueries({ queryKey: ["images", team, model] });
    void queries.invalidateQueries({ queryKey: modelOptions(team, model).queryKey });
    close();
  };
  const data = report.data;
  const leftOut = data?.entries.filter((entry) => entry.refusal) ?? [];
  return (
    <Modal
      open={id !== null}
      width={760}
      title={t("import.title")}
      onCancel={finish}
      footer={
        <Space>
          <Button onClick={finish}>{data?.state === "dryRun" ? t("import.skip") : t("common.close")}</Button>
          {data?.state === "dryRun" && (
            <Button type="primary" disabled={Number(data.importable) === 0} loading={apply.isPending} onClick={() => apply.mutate()}>
              {t("import.apply")}
            </Button>
          )}
        </Space>
      }
    >
      {report.isError && <Refused error={report.error} />}
      {apply.isError && <Refused error={apply.error} />}
      {id !== null && !data && !report.isError && (
        <>
          <Spin /> {t("import.reading")}
          <Skeleton active />
        </>
      )}
      {data && (
        <>
          {data.state === "refused" && data.refusal && <Refused error={new RefusalError(data.refusal, 200)} />}
          {data.state === "dryRun" && <Alert type="info" showIcon title={t("import.dryRun")} />}
          {data.state === "applying" && <Alert type="info" showIcon icon={<Spin size="small" />} title={t("import.applying")} />}
          {data.state === "applied" && <Alert type="success" showIcon title={t("import.applied", { count: data.applied })} data-import="applied" />}
          <Descriptions
            size="small"
            column={2}
            style={{ marginTop: 12 }}
            items={[
              { key: "format", label: t("import.format"), children: data.format ?? "—" },
              { key: "files", label: t("import.files"), children: data.files },
              { key: "importable", label: t("import.importable"), children: data.importable },
              { key: "shapes", label: t("import.shapes"), children: data.shapes },
              { key: "labels", label: t("library.labels"), span: 2, children: data.labels.map((l) => `${l.label} × ${l.count}`).join("  ") },
            ]}
          />
          {data.anglesOfBothSigns && data.state === "dryRun" && (
            <Alert
              type="warning"
              showIcon
              title={t("import.angles")}
              description={
                <Radio.Group aria-label={t("import.angles")} value={angles} onChange={(event) => setAngles(event.target.value as typeof angles)}>
                  <Radio value="clockwise">{t("import.clockwise")}</Radio>
                  <Radio value="counterClockwise" disabled={tiled}>
                    {t("import.counterClockwise")}
                  </Radio>
                </Radio.Group>
              }
            />
          )}
          {leftOut.length > 0 && (
            <Table
              size="small"
              rowKey="file"
              title={() => `${t("import.leftOut")}: ${leftOut.length}`}
              dataSource={leftOut}
              pagination={{ pageSize: 8, hideOnSinglePage: true }}
              columns={[
                { title: t("import.file"), dataIndex: "file", ellipsis: true },
                { title: t("import.reason"), render: (_, entry) => <span title={entry.refusal!.message}>{explain(entry.refusal!, language).title}</span> },
              ]}
            />
          )}
        </>
      )}
    </Modal>
  );
}
