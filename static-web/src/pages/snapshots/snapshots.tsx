import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton, Table, type TableProps, Tooltip } from "antd";
import { Link, useParams } from "react-router";
import type { SnapshotInfo } from "../../api/client";
import { formatDate, formatNumber } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { snapshotFields } from "../../core/snapshot-place";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useNames } from "../frame/use-team";
import { useModel } from "../models/model-frame";
import { snapshotsOptions } from "./queries";
import { RestoreState } from "./restore-state";
import { Snapshot } from "./snapshot";
import "./snapshots.css";
import { useVersionNames } from "./use-names";
import { useWords } from "./use-words";

/** 数据集版本: what each training worked on, to be opened, compared and restored. */
export default function Snapshots() {
  const { snapshot } = useParams();
  return snapshot ? <Snapshot key={snapshot} id={snapshot} /> : <SnapshotList />;
}

function SnapshotList() {
  const say = useWords();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const [place, change] = usePlace(snapshotFields);
  const names = useNames(team);
  const nameOf = useVersionNames(team, model.id);
  const list = useQuery(snapshotsOptions(team, model.id));
  const versions = list.data ?? [];
  const number = (value: number): string => formatNumber(value, language);
  const columns: TableProps<SnapshotInfo>["columns"] = [
    {
      title: say("version"),
      render: (_, { id, restored }) => (
        <>
          <Link to={id}>{nameOf(id)}</Link>
          {restored && (
            <Tooltip title={say("kept.hint")}>
              <small className="quiet">{say("kept.before", { version: nameOf(restored) })}</small>
            </Tooltip>
          )}
        </>
      ),
    },
    { title: say("frozenAt"), render: (_, { frozenAt }) => formatDate(frozenAt, language) },
    { title: say("frozenBy"), render: (_, { frozenBy }) => names(frozenBy) ?? "—" },
    { title: say("images"), align: "right", render: (_, { images }) => number(images) },
    { title: say("targets"), align: "right", render: (_, { targets }) => number(targets) },
    { title: say("labels"), align: "right", render: (_, { labels }) => number(labels) },
  ];
  return (
    <>
      <div className="page-head">
        <Link to="../library">
          <LeftOutlined /> {say("toLibrary")}
        </Link>
        <h1>{say("title")}</h1>
      </div>
      <RestoreState team={team} model={model.id} chosen={place.restore} choose={(restore) => change({ restore })} />
      {list.isError && <Refused error={list.error} retry={() => void list.refetch()} />}
      <Table
        size="small"
        className="number"
        rowKey="id"
        loading={list.isPending}
        columns={columns}
        dataSource={[...versions]}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: "max-content" }}
        locale={{
          emptyText: list.isPending ? (
            <Skeleton active />
          ) : (
            <Teach title={say("empty")} hint={say("empty.hint")}>
              <Link to="../training">
                <Button>{say("empty.train")}</Button>
              </Link>
            </Teach>
          ),
        }}
      />
    </>
  );
}
