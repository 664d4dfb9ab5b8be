import { Card, Table, Tag, Typography } from "antd";
import type { ModelVariant, SpeedRow } from "../../api/client";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { MessageKey } from "../../core/i18n/zh";
import { explain } from "../../core/refusals/explain";
import { formatChange, formatError, formatMilliseconds } from "../../core/speed";
import { Term } from "../frame/term";

/** 模型导出: time per image by hardware, measured or estimated, and what became of the int8 model. */
export function Speed({ rows, variants }: { readonly rows: readonly SpeedRow[]; readonly variants: readonly ModelVariant[] }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const int8 = variants.find((variant) => variant.name === "int8");
  return (
    <Card size="small" title={t("speed.title")} style={{ marginTop: 16 }} data-speed>
      <Table<SpeedRow>
        size="small"
        rowKey={(row) => `${row.hardware} ${row.threads ?? ""} ${row.variant}`}
        pagination={false}
        dataSource={[...rows]}
        columns={[
          { title: t("speed.hardware"), render: (_, row) => t(`speed.${row.hardware}` as MessageKey, { threads: row.threads ?? "" }) },
          { title: t("speed.device"), dataIndex: "device" },
          { title: <Term of="int8">{t("speed.precision")}</Term>, dataIndex: "variant" },
          {
            title: <Term of="latency">{t("speed.time")}</Term>,
            align: "right",
            className: "number",
            render: (_, row) => formatMilliseconds(Number(row.milliseconds), row.measured, language),
          },
          {
            title: t("speed.basis"),
            render: (_, row) =>
              row.measured ? (
                <Tag color="success">{t("speed.measured")}</Tag>
              ) : (
                <Tag>{t("speed.estimated", { error: formatError(Number(row.relativeError ?? 0), language) })}</Tag>
              ),
          },
        ]}
      />
      {int8 && (
        <Typography.Paragraph style={{ margin: "12px 0 0" }}>
          {int8.withheld
            ? t("speed.int8.withheld", { reason: explain(int8.withheld, language).title })
            : t("speed.int8.delivered", { change: formatChange(Number(int8.lossPoints ?? 0), language) })}
        </Typography.Paragraph>
      )}
      <Typography.Paragraph type="secondary" style={{ margin: "8px 0 0" }}>
        {t("speed.hint")}
      </Typography.Paragraph>
    </Card>
  );
}
