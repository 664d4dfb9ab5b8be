import { WarningFilled } from "@ant-design/icons";
import { Button, Card, Table, type TableProps, Tooltip } from "antd";
import type { TrainingReport } from "../../api/client";
import { formatNumber, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { explainWarning } from "../../core/warnings/explain";
import { labelColour } from "../../core/palette";
import { Term } from "../frame/term";
import type { LabelFigures, SetFigures } from "./scores-at";

/** One row per label, held out; a yellow sign with advice where a figure should not be trusted. */
export function PerLabel({ report, scores, open }: { report: TrainingReport; scores: SetFigures; open: (label: string) => void }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const measured = new Map(report.heldOut.perLabel.map((row) => [row.label, row]));
  const learnt = new Map(report.trainedOn.perLabel.map((row) => [row.label, row.targets]));
  const all = report.heldOut.targets + report.trainedOn.targets;
  const labelled = (row: LabelFigures): number => (measured.get(row.label)?.targets ?? 0) + (learnt.get(row.label) ?? 0);
  const columns: TableProps<LabelFigures>["columns"] = [
    {
      title: t("report.label"),
      render: (_, row, index) => {
        const advice = report.warnings.filter((warning) => warning.label === row.label).map((warning) => explainWarning(warning, language));
        return (
          <>
            <span className="swatch" style={{ background: labelColour(index) }} />
            {row.label}{" "}
            {advice.length > 0 && (
              <Tooltip title={advice.join(" ")}>
                <WarningFilled aria-label={advice.join(" ")} style={{ color: "#e0a100" }} />
              </Tooltip>
            )}
          </>
        );
      },
    },
    { title: <Term of="recall">{t("report.labelRecall")}</Term>, align: "right", render: (_, row) => formatShare(row.recall, language) },
    { title: <Term of="precision">{t("report.precision")}</Term>, align: "right", render: (_, row) => formatShare(row.precision, language) },
    { title: <Term of="map">{t("report.map")}</Term>, align: "right", render: (_, row) => formatShare(measured.get(row.label)?.ap50, language) },
    {
      title: <Term of="recommended">{t("report.recommended")}</Term>,
      align: "right",
      render: (_, row) => formatNumber(measured.get(row.label)?.bestThreshold, language, 2),
    },
    { title: <Term of="share">{t("report.share")}</Term>, align: "right", render: (_, row) => formatShare(all > 0 ? labelled(row) / all : null, language) },
    { title: t("report.count"), align: "right", render: (_, row) => formatNumber(labelled(row), language) },
    { title: t("report.correct"), align: "right", dataIndex: "correct" },
    { title: t("report.missed"), align: "right", dataIndex: "missed" },
    { title: t("report.false"), align: "right", dataIndex: "wrong" },
    {
      title: t("report.errors"),
      render: (_, row) => (
        <Button type="link" size="small" style={{ padding: 0 }} aria-label={`${t("report.errors")}: ${row.label}`} onClick={() => open(row.label)}>
          {t("report.details")}
        </Button>
      ),
    },
  ];
  return (
    <Card
      size="small"
      title={
        <>
          {t("report.perLabel")} <small className="quiet">{t("report.labelHint")}</small>
        </>
      }
      style={{ marginTop: 16 }} className="number"
    >
      <Table size="small" rowKey="label" columns={columns} dataSource={[...scores.perLabel]} pagination={false} />
    </Card>
  );
}
