import { useQuery } from "@tanstack/react-query";
import { Alert, Pagination, Segmented, Select, Skeleton, Space, Table, Tag } from "antd";
import type { SnapshotInfo } from "../../api/client";
import { formatNumber } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { changeShown, type ImageChange, imageChanges, type SnapshotPlace } from "../../core/snapshot-place";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { LabelCounts } from "./label-counts";
import { OpenImage } from "./open-image";
import { PictureGrid } from "./picture-grid";
import { comparisonOptions, differencesOptions, pageSize } from "./queries";
import { useVersionNames } from "./use-names";
import { useWords } from "./use-words";

export interface ViewProps {
  readonly team: string;
  readonly model: string;
  readonly snapshot: string;
  readonly place: SnapshotPlace;
  readonly change: (patch: Partial<SnapshotPlace>, push?: "push") => void;
}

/** How a version differs from now, or from another version: numbers, and the images behind them. */
export function Comparison({ team, model, snapshot, versions, place, change }: ViewProps & { readonly versions: readonly SnapshotInfo[] }) {
  const say = useWords();
  const { language } = useSpeech();
  const sums = useQuery({ ...comparisonOptions(team, model, snapshot, place.with), placeholderData: (previous) => previous });
  const list = changeShown(place.change, sums.data ?? { added: 0, removed: 0, changed: 0 });
  const images = useQuery({
    ...differencesOptions(team, model, snapshot, { other: place.with, change: list, page: place.page }),
    enabled: sums.data !== undefined && sums.data[list] > 0,
    placeholderData: (previous) => previous,
  });
  const nameOf = useVersionNames(team, model);
  const number = (value: number): string => formatNumber(value, language);
  const after = place.with === "" ? say("now") : nameOf(place.with);
  const picker = (
    <Select
      aria-label={say("with")}
      value={place.with}
      popupMatchSelectWidth={false}
      style={{ minWidth: 160 }}
      onChange={(other) => change({ with: other, change: "", page: 1, image: "" })}
      options={[{ value: "", label: say("now") }, ...versions.filter((one) => one.id !== snapshot).map((one) => ({ value: one.id, label: nameOf(one.id) }))]}
    />
  );
  if (sums.isError) {
    return <Refused error={sums.error} retry={() => void sums.refetch()} />;
  }
  if (!sums.data) {
    return <Skeleton active />;
  }
  const differs = imageChanges.some((one) => sums.data[one] > 0);
  const shown = sums.data[list] > 0 ? (images.data?.items ?? []) : [];
  return (
    <>
      <Space wrap size="middle" style={{ marginBottom: 12 }}>
        <span>
          {say("with")} {picker}
        </span>
        <span className="number">
          {say("images")} {number(sums.data.before)} → {number(sums.data.after)} · {say("unchanged", { count: number(sums.data.unchanged) })}
        </span>
      </Space>
      {!differs && <Alert type="success" showIcon title={say("same")} description={say("same.hint")} style={{ marginBottom: 12 }} />}
      <Table
        size="small"
        className="number snapshot-labels"
        rowKey="label"
        pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={sums.data.labels}
        columns={[
          { title: say("label"), dataIndex: "label" },
          { title: `${say("targets")} · ${say("then")}`, align: "right", dataIndex: "before", render: number },
          { title: `${say("targets")} · ${after}`, align: "right", dataIndex: "after", render: number },
          {
            title: say("difference"),
            align: "right",
            render: (_, row) => (row.after === row.before ? "—" : <Tag>{`${row.after > row.before ? "+" : "−"}${number(Math.abs(row.after - row.before))}`}</Tag>),
          },
        ]}
      />
      {differs && (
        <>
          <Segmented
            style={{ margin: "12px 0" }}
            value={list}
            onChange={(next: ImageChange) => change({ change: next, page: 1, image: "" })}
            options={imageChanges.map((one) => ({ value: one, label: `${say(one)} ${number(sums.data[one])}`, title: say(`${one}.hint`) }))}
          />{" "}
          <small>{say(`${list}.hint`)}</small>
          {images.isError && <Refused error={images.error} retry={() => void images.refetch()} />}
          {sums.data[list] === 0 && <Teach title={say(`none.${list}`)} />}
          <PictureGrid
            pictures={shown.map(({ difference, image }) => ({
              id: difference.id,
              name: difference.name,
              thumbnail: image?.thumbnailUrl,
              gone: !image,
              says: <ShapeCounts counts={difference.shapes} labels={difference.labels} />,
            }))}
            open={(image) => change({ image }, place.image ? undefined : "push")}
          />
          <Pagination
            align="end"
            current={place.page}
            pageSize={pageSize}
            total={sums.data[list]}
            showSizeChanger={false}
            hideOnSinglePage
            onChange={(page) => change({ page, image: "" })}
          />
        </>
      )}
      <OpenImage
        team={team}
        model={model}
        snapshot={snapshot}
        other={place.with}
        names={[nameOf(snapshot), after]}
        image={place.image}
        among={shown.map(({ difference }) => difference)}
        go={(image) => change({ image })}
      />
    </>
  );
}

function ShapeCounts({ counts, labels }: { readonly counts: Readonly<Record<ImageChange, number>>; readonly labels: readonly { readonly label: string; readonly before: number; readonly after: number }[] }) {
  const say = useWords();
  return (
    <>
      {imageChanges
        .filter((one) => counts[one] > 0)
        .map((one) => (
          <Tag key={one}>{say(`count.${one}`, { count: counts[one] })}</Tag>
        ))}
      <LabelCounts labels={labels.map(({ label, before, after }) => ({ label, text: `${before} → ${after}` }))} />
    </>
  );
}
