import { Button, Card, Table } from "antd";
import { useMemo } from "react";
import type { TrainingReport } from "../../api/client";
import { type ConfusionCell, confusionAt } from "../../core/confusion";
import { formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import type { ReportPlace } from "../../core/report-place";
import { Term } from "../frame/term";

/** A matrix of more labels is not read any more: the pairs that happen most say more. */
const mostLabels = 16;
const mostPairs = 20;

interface ConfusionProps {
  readonly report: TrainingReport;
  readonly split: ReportPlace["split"];
  readonly threshold: number;
  readonly cell: ReportPlace["cell"];
  readonly open: (cell: readonly [number, number]) => void;
}

interface Entry {
  readonly row: number;
  readonly column: number;
  readonly count: number;
}

/** Which label is taken for which, at the threshold; every cell opens the images behind it. */
export function Confusion({ report, split, threshold, cell, open }: ConfusionProps) {
  const t = useTranslate();
  const { language } = useSpeech();
  const { labels } = report;
  const nothing = labels.length;
  const counted = useMemo(() => confusionAt(report.images.filter((image) => image.split === split), report.labels, threshold), [report, split, threshold]);
  const known = counted !== undefined;
  const cells: readonly (readonly Pick<ConfusionCell, "count">[])[] =
    counted ??
    (split === "heldOut" ? report.heldOut : report.trainedOn).confusion.map((row) => row.map((count) => ({ count })));
  const labelledAs = (row: number): string => labels[row] ?? t("report.confusion.nothing");
  const foundAs = (column: number): string => labels[column] ?? t("report.confusion.notFound");
  const say = (row: number, column: number, count: number): string =>
    t("report.confusion.cell", { labelled: labelledAs(row), found: foundAs(column), count });
  const kind = (row: number, column: number): string => (row === column ? "correct" : column === nothing ? "missed" : "false");
  const button = ({ row, column, count }: Entry) => (
    <Button
      type="link"
      size="small"
      disabled={!known}
      aria-label={say(row, column, count)}
      aria-pressed={cell?.[0] === row && cell[1] === column}
      onClick={() => open([row, column])}
    >
      {formatNumber(count, language)}
    </Button>
  );
  const pairs = cells
    .flatMap((columns, row) => columns.map(({ count }, column): Entry => ({ row, column, count })))
    .filter(({ row, column, count }) => row !== column && count > 0)
    .sort((a, b) => b.count - a.count || a.row - b.row);
  return (
    <Card
      size="small"
      id="confusion"
      style={{ marginTop: 16 }}
      title={
        <>
          <Term of="confusion">{t("report.confusion")}</Term> <small className="quiet">{t(known ? "report.confusion.hint" : "report.confusion.old")}</small>
        </>
      }
    >
      {labels.length <= mostLabels ? (
        <div className="confusion-scroll" tabIndex={0} role="region" aria-label={t("report.confusion")}>
          <table className="confusion number">
            <thead>
              <tr>
                <td />
                {[...labels.keys(), nothing].map((column) => (
                  <th key={column} scope="col">
                    {foundAs(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cells.map((columns, row) => {
                const all = columns.reduce((sum, { count }) => sum + count, 0);
                return (
                  <tr key={row}>
                    <th scope="row">{labelledAs(row)}</th>
                    {columns.map(({ count }, column) => (
                      <td key={column} data-kind={count > 0 ? kind(row, column) : undefined} style={{ "--share": `${count > 0 ? 8 + (30 * count) / all : 0}%` } as React.CSSProperties}>
                        {count > 0 && button({ row, column, count })}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ) : (
        <Table<Entry>
          size="small"
          className="number"
          rowKey={({ row, column }) => `${row}-${column}`}
          dataSource={pairs.slice(0, mostPairs)}
          pagination={false}
          columns={[
            { title: t("report.confusion.labelled"), render: (_, { row }) => labelledAs(row) },
            { title: t("report.confusion.found"), render: (_, { column }) => foundAs(column) },
            { title: t("report.count"), align: "right", render: (_, entry) => button(entry) },
          ]}
        />
      )}
      {labels.length <= mostLabels && <small className="quiet">{t("report.confusion.axes")}</small>}
    </Card>
  );
}
