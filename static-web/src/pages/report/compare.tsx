import { useMemo } from "react";
import { Alert, Card, Checkbox, Pagination, Select, Skeleton, Space, Table, Tag } from "antd";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { ScoredImage, TrainingReport } from "../../api/client";
import { imageOptions } from "../../api/queries";
import { heldOutByBoth, type ImagePair } from "../../core/comparison";
import { formatNumber, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { count, share, some, text } from "../../core/place";
import { verdicts } from "../../core/report-place";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useModel } from "../models/model-frame";
import { useVersions } from "../training/use-versions";
import { VersionSelect } from "./compare-with";
import { Overlay, type Shown } from "./overlay";
import { scoresAt } from "./scores-at";
import { useThreshold } from "./threshold";
import { useLightPrint } from "./use-print";
import { useReport } from "./use-report";
import { VerdictLine } from "./verdict-line";

const compareFields = { threshold: share, label: text, page: count(1), show: some(verdicts, verdicts) };
const pageSize = 6;

interface Row {
  readonly what: string;
  readonly first: number | null | undefined;
  readonly second: number | null | undefined;
  /** A share of 0–1, or a number of things. */
  readonly unit: "share" | "count";
  /** Which of the two is good news: more, or less; neither for what is only told. */
  readonly good?: "more" | "less";
}

/** The figures of both versions, over the images that neither has learnt from. */
function rowsOf(first: TrainingReport, second: TrainingReport, pairs: readonly ImagePair<ScoredImage>[], threshold: number, t: ReturnType<typeof useTranslate>): Row[] {
  const over = (report: TrainingReport, images: readonly ScoredImage[]) => scoresAt({ ...report, images: [...images] }, "heldOut", threshold);
  const [a, b] = [over(first, pairs.map((pair) => pair.first)), over(second, pairs.map((pair) => pair.second))];
  const labels = [...new Set([...first.labels, ...second.labels])];
  const recall = (scores: typeof a, label: string) => scores.perLabel.find((row) => row.label === label)?.recall;
  return [
    { what: t("report.recall"), first: a.recall, second: b.recall, unit: "share", good: "more" },
    { what: t("report.precision"), first: a.precision, second: b.precision, unit: "share", good: "more" },
    { what: t("report.correct"), first: a.correct, second: b.correct, unit: "count", good: "more" },
    { what: t("report.missed"), first: a.missed, second: b.missed, unit: "count", good: "less" },
    { what: t("report.false"), first: a.wrong, second: b.wrong, unit: "count", good: "less" },
    ...labels.map((label): Row => ({ what: `${t("report.labelRecall")} · ${label}`, first: recall(a, label), second: recall(b, label), unit: "share", good: "more" })),
    { what: `${t("report.map")} · ${t("compare.ownHeldOut")}`, first: first.heldOut.map50, second: second.heldOut.map50, unit: "share" },
    { what: `${t("report.latency")} (ms)`, first: first.latency.medianMilliseconds, second: second.latency.medianMilliseconds, unit: "count", good: "less" },
  ];
}

interface PairProps {
  readonly team: string;
  readonly model: string;
  readonly pair: ImagePair<ScoredImage>;
  readonly versions: readonly [string, string];
  readonly threshold: number;
  readonly shown: Shown;
}

/** The same picture twice: what each version found on it. */
function Pair({ team, model, pair, versions, threshold, shown }: PairProps) {
  const info = useQuery({ ...imageOptions(team, model, pair.first.id), staleTime: 5 * 60_000 });
  const difference = pair.mistakes[1] - pair.mistakes[0];
  return (
    <section className="compared" aria-label={pair.first.name}>
      <h3>
        {pair.first.name} <Tag color={difference < 0 ? "success" : difference > 0 ? "error" : undefined}>{`${pair.mistakes[0]} → ${pair.mistakes[1]}`}</Tag>
      </h3>
      {[pair.first, pair.second].map((image, index) => (
        <figure key={index} className="picture">
          <Overlay image={image} url={info.data?.contentUrl} threshold={threshold} shown={shown} />
          <figcaption>{versions[index]}</figcaption>
        </figure>
      ))}
    </section>
  );
}

/** Two versions side by side, on numbers and on the same pictures. */
export default function Compare() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const { run, other } = useParams() as { run: string; other: string };
  const [place, change] = usePlace(compareFields);
  const navigate = useNavigate();
  const known = useVersions(team, model.id).data ?? [];
  const go = (a: string, b: string) => void navigate({ pathname: `/teams/${team}/models/${model.id}/training/${a}/compare/${b}`, search: location.search });
  const [first, second] = [useReport(team, model.id, run), useReport(team, model.id, other)];
  useLightPrint();
  const { threshold, slider } = useThreshold(place.threshold ?? first.data?.threshold ?? 0.3, (next) => change({ threshold: next }));
  const pairs = useMemo(
    () => (first.data && second.data ? heldOutByBoth(first.data.images, second.data.images, threshold, place.label) : []),
    [first.data, second.data, threshold, place.label],
  );
  if (first.isError || second.isError) {
    return <Refused error={first.error ?? second.error} retry={() => void Promise.all([first.refetch(), second.refetch()])} />;
  }
  if (!first.data || !second.data) {
    return <Skeleton active />;
  }
  const versions = [first.data.version, second.data.version] as const;
  const shown = Object.fromEntries(verdicts.map((verdict) => [verdict, place.show.includes(verdict)])) as Shown;
  const format = (value: number | null | undefined, unit: Row["unit"]): string =>
    unit === "share" ? formatShare(value, language) : formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
  const changeOf = ({ first: a, second: b, unit, good }: Row) => {
    if (typeof a !== "number" || typeof b !== "number") {
      return "—";
    }
    const better = good && a !== b ? (good === "more") === b > a : undefined;
    const sign = b > a ? "+" : b < a ? "−" : "±";
    return <Tag color={better === undefined ? undefined : better ? "success" : "error"}>{sign + format(Math.abs(b - a), unit)}</Tag>;
  };
  const labels = [...new Set([...first.data.labels, ...second.data.labels])];
  const open = Math.max(1, Math.min(place.page, Math.ceil(pairs.length / pageSize)));
  return (
    <>
      <div className="page-head">
        <h1>
          {t("compare.title")} · <Link className="within-text" to={`../training/${run}`}>{versions[0]}</Link> → <Link className="within-text" to={`../training/${other}`}>{versions[1]}</Link>
        </h1>
        <span className="grow" />
        {slider}
        <VersionSelect versions={known} value={run} choose={(value) => go(value, other)} />
        <VersionSelect versions={known} value={other} choose={(value) => go(run, value)} />
      </div>
      <Card
        size="small"
        title={
          <>
            {t("compare.figures")} <small className="quiet">{t("compare.figures.hint", { count: pairs.length })}</small>
          </>
        }
      >
        {pairs.length === 0 && <Alert type="warning" showIcon title={t("compare.noCommon")} style={{ marginBottom: 12 }} />}
        <Table<Row>
          size="small"
          className="number"
          rowKey="what"
          pagination={false}
          dataSource={rowsOf(first.data, second.data, pairs, threshold, t)}
          columns={[
            { title: t("compare.figure"), dataIndex: "what" },
            { title: versions[0], align: "right", render: (_, row) => format(row.first, row.unit) },
            { title: versions[1], align: "right", render: (_, row) => format(row.second, row.unit) },
            { title: t("compare.change"), align: "right", render: (_, row) => changeOf(row) },
          ]}
        />
      </Card>
      <Card
        size="small"
        style={{ marginTop: 16 }}
        title={
          <>
            {t("compare.images")} <small className="quiet">{t("compare.images.hint")}</small>
          </>
        }
      >
        <Space wrap size="middle" style={{ marginBottom: 12 }} className="no-print">
          <Select
            aria-label={t("report.label")}
            value={place.label}
            style={{ minWidth: 140 }}
            onChange={(label) => change({ label, page: 1 })}
            options={[{ value: "", label: t("report.allLabels") }, ...labels.map((label) => ({ value: label, label }))]}
          />
          {verdicts.map((verdict) => (
            <Checkbox
              key={verdict}
              checked={shown[verdict]}
              onChange={(event) => change({ show: verdicts.filter((v) => (v === verdict ? event.target.checked : shown[v])) })}
            >
              <VerdictLine verdict={verdict} />
              {t(`report.${verdict}`)}
            </Checkbox>
          ))}
        </Space>
        {pairs.length === 0 && <Teach title={t("report.errors.none")} />}
        {pairs.slice((open - 1) * pageSize, open * pageSize).map((pair) => (
          <Pair key={pair.first.id} team={team} model={model.id} pair={pair} versions={versions} threshold={threshold} shown={shown} />
        ))}
        <Pagination className="no-print" size="small" current={open} pageSize={pageSize} total={pairs.length} onChange={(page) => change({ page })} showSizeChanger={false} hideOnSinglePage />
      </Card>
    </>
  );
}
