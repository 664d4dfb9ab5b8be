import { WarningFilled } from "@ant-design/icons";
import { Card, Table, type TableProps, Tooltip } from "antd";
import { Link } from "react-router";
import type { DataHealth } from "../../api/client";
import { formatNumber, formatShare } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { useModel } from "../models/model-frame";
import { libraryLink } from "./library-link";
import { useHealthSay } from "./use-health-say";

type Row = DataHealth["labels"][number];

/** Count and share of each label, as a bar; a yellow sign where there is too little of one. */
export function Labels({ health }: { readonly health: DataHealth }) {
  const say = useHealthSay();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const largest = health.labels[0]?.share ?? 1;
  const columns: TableProps<Row>["columns"] = [
    {
      title: say("labels.label"),
      ellipsis: true,
      render: (_, row) => {
        const advice = [row.fewTargets && say("labels.few"), row.lowShare && say("labels.lowShare")].filter((text) => text !== false).join(" ");
        return (
          <>
            <Link to={libraryLink(team, model.id, { label: row.label })}>{row.label}</Link>{" "}
            {advice && (
              <Tooltip title={advice}>
                <WarningFilled tabIndex={0} role="img" aria-label={advice} style={{ color: "#e0a100" }} />
              </Tooltip>
            )}
          </>
        );
      },
    },
    { title: say("labels.targets"), align: "right", width: 110, render: (_, row) => formatNumber(row.targets, language) },
    { title: say("labels.images"), align: "right", width: 110, render: (_, row) => formatNumber(row.images, language) },
    {
      title: say("labels.share"),
      width: "40%",
      render: (_, row) => (
        <span className="share-bar">
          <span style={{ width: `${(70 * row.share) / largest}%` }} data-thin={row.lowShare || row.fewTargets} />
          {formatShare(row.share, language)}
        </span>
      ),
    },
  ];
  return (
    <Card size="small" id="labels" className="number" title={<>{say("labels.title")} <small className="quiet">{say("labels.hint")}</small></>}>
      <Table
        size="small"
        rowKey="label"
        columns={columns}
        dataSource={health.labels}
        pagination={health.labels.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        locale={{ emptyText: say("labels.none") }}
      />
    </Card>
  );
}
