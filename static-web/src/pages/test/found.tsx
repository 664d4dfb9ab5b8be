import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Pagination, Segmented, Select, Space, Statistic } from "antd";
import { useMemo, useState } from "react";
import type { ModelInfo, TestInfo } from "../../api/client";
import { labelsOptions } from "../../api/queries";
import { unlistedColour } from "../../canvas/look";
import { labelsOf } from "../../core/annotate/labels";
import { formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { median } from "../../core/median";
import { pageSizes, reviewFields, type ReviewPlace } from "../../core/review-place";
import { doubtsOf, reviewOf, reviewParts } from "../../core/review/review";
import { reviewOrders } from "../../core/review/uncertainty";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useCanEdit } from "../frame/use-team";
import { useThreshold } from "../report/threshold";
import { AcceptMany } from "./accept-many";
import { OpenResult } from "./open-result";
import { ResultGrid } from "./result-grid";
import { ResultList } from "./result-list";
import type { ResultsView } from "./results";
import { useAcceptOne } from "./use-accept";
import type { useResults } from "./use-test";

interface FoundProps {
  readonly team: string;
  readonly model: ModelInfo;
  readonly test: TestInfo;
  readonly results: NonNullable<ReturnType<typeof useResults>["data"]>;
  readonly title: React.ReactNode;
}

/** The results of a test at a threshold: figures, the images that were asked for, and what may become of them. */
export function Found({ team, model, test, results, title }: FoundProps) {
  const t = useTranslate();
  const { language } = useSpeech();
  const canEdit = useCanEdit(team);
  const [place, change] = usePlace(reviewFields);
  const [many, setMany] = useState(false);
  const { threshold, slider } = useThreshold(place.threshold ?? test.threshold, (next) => change({ threshold: next === test.threshold ? null : next }));
  const { images } = results;
  const { label, show, sort } = place;
  const doubts = useMemo(() => doubtsOf(images, test.threshold, label), [images, test.threshold, label]);
  const review = useMemo(() => reviewOf(images, doubts, { threshold, label, show, sort }), [images, doubts, threshold, label, show, sort]);
  const labels = useLabels(team, model.id, results);
  const accept = useAcceptOne(team, model.id);
  const milliseconds = useMemo(() => median(images.filter((image) => !image.refusal).map((image) => image.milliseconds)), [images]);
  const view: ResultsView = {
    team, model: model.id, test: test.id, threshold, canEdit,
    colourOf: (name) => labels.get(name) ?? unlistedColour,
    open: (image) => change({ image }, place.image === "" ? "push" : undefined),
    accept: (acceptance) => void accept(acceptance),
  };
  // A change of filter or threshold may leave fewer pages than the one that is open.
  const size = pageSizes.includes(place.size) ? place.size : pageSizes[0]!;
  const page = Math.max(1, Math.min(place.page, Math.ceil(review.images.length / size)));
  const shown = review.images.slice((page - 1) * size, page * size);
  const reads = model.type === "ocr";
  return (
    <>
      <div className="page-head">
        {title}
        <span className="grow" />
        {slider}
        {canEdit && (
          <Button type="primary" disabled={!review.images.some(({ image, found, empty }) => !image.refusal && (found.length > 0 || empty))} onClick={() => setMany(true)}>
            {t("test.many")}
          </Button>
        )}
      </div>
      <Card size="small" data-shown={threshold.toFixed(2)} data-targets={review.targets}>
        <div className="figures">
          <Statistic title={t("test.figure.images")} value={formatNumber(images.length, language)} />
          <Statistic title={t("test.figure.found")} value={formatNumber(review.counts.found, language)} />
          <Statistic title={t("test.figure.nothing")} value={formatNumber(review.counts.nothing, language)} />
          {review.counts.refused > 0 && <Statistic title={t("test.figure.refused")} value={formatNumber(review.counts.refused, language)} />}
          <Statistic title={t("test.figure.targets")} value={formatNumber(review.targets, language)} />
          <Statistic title={t("test.figure.time")} value={milliseconds === null ? "—" : `${formatNumber(milliseconds, language, 1)} ms`} />
        </div>
      </Card>
      <Space wrap size="middle" className="result-filters">
        <Segmented
          aria-label={t("test.show")}
          value={show}
          onChange={(value) => change({ show: value, page: 1 })}
          options={reviewParts
            .filter((part) => part !== "refused" || review.counts.refused > 0 || show === "refused")
            .map((part) => ({ value: part, label: `${t(part === "" ? "test.show.all" : `test.show.${part}`)} ${formatNumber(review.counts[part], language)}` }))}
        />
        <Select
          aria-label={t("test.label")}
          value={label}
          style={{ minWidth: 150 }}
          showSearch
          onChange={(value) => change({ label: value, page: 1 })}
          options={[
            { value: "", label: t("test.allLabels") },
            ...[...new Set([...labels.keys(), label])].filter(Boolean).map((name) => ({ value: name, label: `${name} (${formatNumber(review.perLabel.get(name) ?? 0, language)})` })),
          ]}
        />
        <Select
          aria-label={t("test.sort")}
          value={sort}
          style={{ minWidth: 170 }}
          onChange={(value) => change({ sort: value, page: 1 })}
          options={reviewOrders.map((value) => ({ value, label: t(`test.sort.${value}`) }))}
        />
        <Segmented
          aria-label={t("test.view")}
          value={place.view}
          onChange={(value: ReviewPlace["view"]) => change({ view: value })}
          options={[
            { value: "grid", label: t("test.view.grid") },
            { value: "list", label: t("test.view.list") },
          ]}
        />
      </Space>
      {sort === "unsure" && <p className="hint">{t("test.sort.hint", { threshold: test.threshold.toFixed(2) })}</p>}
      {reads && threshold < test.threshold && <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t("test.lines.below", { threshold: test.threshold.toFixed(2) })} />}
      {shown.length === 0 ? (
        <Teach title={t("test.none")} />
      ) : place.view === "grid" ? (
        <ResultGrid images={shown} view={view} />
      ) : (
        <ResultList images={shown} view={view} reads={reads} />
      )}
      {review.images.length > pageSizes[0]! && (
        <Pagination
          style={{ marginTop: 12 }}
          align="end"
          current={page}
          pageSize={size}
          pageSizeOptions={pageSizes}
          total={review.images.length}
          showSizeChanger
          showQuickJumper
          showTotal={(total) => t("library.total", { total })}
          onChange={(next, rows) => change({ page: rows === size ? next : 1, size: rows })}
        />
      )}
      <OpenResult view={view} images={review.images} image={place.image} go={(image) => change({ image })} close={() => change({ image: "" })} />
      {many && <AcceptMany view={view} images={review.images} label={label} close={() => setMany(false)} />}
    </>
  );
}

/** Labels by name with their colours, as everywhere: those of the model and those that were found. */
function useLabels(team: string, model: string, results: FoundProps["results"]): ReadonlyMap<string, string> {
  const known = useQuery({
    ...labelsOptions(team, model),
    staleTime: 15_000,
  }).data;
  const found = useMemo(() => [...new Set(results.images.flatMap((image) => image.detections.map((shape) => shape.label)))].filter(Boolean), [results]);
  return useMemo(() => new Map(labelsOf(known ?? [], found.map((label) => ({ label, ignore: false }))).map(({ name, colour }) => [name, colour])), [known, found]);
}
