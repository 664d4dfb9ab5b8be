import { Card, Checkbox, Pagination, Segmented, Select, Space, Switch, Tag } from "antd";
import { useMemo } from "react";
import type { ScoredImage, TrainingReport } from "../../api/client";
import { confusionAt } from "../../core/confusion";
import { useTranslate } from "../../core/i18n/language";
import type { Verdict } from "../../core/palette";
import { type ChangeReport, type ReportPlace, verdicts } from "../../core/report-place";
import { Teach } from "../frame/teach";
import { ErrorOverlay } from "./error-overlay";
import { ImageText } from "./image-text";
import { Overlay, type Shown } from "./overlay";
import { usePicture } from "./use-picture";
import { VerdictLine } from "./verdict-line";
import { type LabelErrors, worstFirst } from "./worst-first";

const tagColours: Record<Verdict, string> = { correct: "success", missed: "warning", false: "error" };
const pageSize = 12;

interface PictureProps {
  readonly team: string;
  readonly model: string;
  readonly image: ScoredImage;
  readonly errors: LabelErrors;
  readonly threshold: number;
  readonly shown: Shown;
  readonly enlarge: () => void;
}

function Picture({ team, model, image, errors, threshold, shown, enlarge }: PictureProps) {
  const t = useTranslate();
  const picture = usePicture(team, model, image.id);
  return (
    <figure className="picture">
      <div className="enlarge" onClick={enlarge}>
        <Overlay image={image} url={picture} threshold={threshold} shown={shown} />
      </div>
      <figcaption>
        <button type="button" className="picture-name plain-button" title={image.name} onClick={enlarge}>
          {image.name}
        </button>
        {verdicts.map(
          (verdict) =>
            errors[verdict] > 0 && (
              <Tag key={verdict} color={tagColours[verdict]} className="number">
                {t(`report.${verdict}`)} {errors[verdict]}
              </Tag>
            ),
        )}
      </figcaption>
      {image.text && <ImageText text={image.text} threshold={threshold} />}
    </figure>
  );
}

interface ErrorDetailsProps {
  readonly team: string;
  readonly model: string;
  readonly report: TrainingReport;
  readonly threshold: number;
  readonly place: ReportPlace;
  readonly change: ChangeReport;
}

/** 错误详情: image by image, worst first, with correct, missed and false switchable; a picture opens large. */
export function ErrorDetails({ team, model, report, threshold, place, change }: ErrorDetailsProps) {
  const t = useTranslate();
  const { split, label, cell } = place;
  const shown = useMemo(() => Object.fromEntries(verdicts.map((verdict) => [verdict, place.show.includes(verdict)])) as Shown, [place.show]);
  const setShown = (next: Shown): void => change({ show: verdicts.filter((verdict) => next[verdict]) });
  const images = useMemo(() => {
    const behind = cell && confusionAt(report.images.filter((image) => image.split === split), report.labels, threshold)?.[cell[0]]?.[cell[1]]?.images;
    return worstFirst(report.images, { split, label, threshold, onlyErrors: place.only === "errors" }).filter(({ image }) => !behind || behind.has(image.id));
  }, [report, split, label, threshold, cell, place.only]);
  // A change of filter or threshold may leave fewer pages than the one that is open.
  const open = Math.max(1, Math.min(place.page, Math.ceil(images.length / pageSize)));
  const nothing = report.labels.length;
  return (
    <Card
      size="small"
      id="details"
      style={{ marginTop: 16 }}
      title={
        <>
          {t("report.errors")} <small className="quiet">{t(split === "heldOut" ? "report.errors.hint" : "report.errors.hintTrained")}</small>
        </>
      }
    >
      <Space wrap size="middle" style={{ marginBottom: 12 }} className="no-print">
        <Segmented
          value={split}
          onChange={(value) => change({ split: value, page: 1 })}
          options={[
            { value: "heldOut" as const, label: t("report.heldOut") },
            { value: "train" as const, label: t("report.trainedOn") },
          ]}
        />
        <Select
          aria-label={t("report.label")}
          value={label}
          style={{ minWidth: 140 }}
          onChange={(value) => change({ label: value, page: 1 })}
          options={[{ value: "", label: t("report.allLabels") }, ...report.labels.map((value) => ({ value, label: value }))]}
        />
        {verdicts.map((verdict) => (
          <Checkbox key={verdict} checked={shown[verdict]} onChange={(event) => setShown({ ...shown, [verdict]: event.target.checked })}>
            <VerdictLine verdict={verdict} />
            {t(`report.${verdict}`)}
          </Checkbox>
        ))}
        <label>
          <Switch size="small" checked={place.only === "errors"} onChange={(only) => change({ only: only ? "errors" : "", page: 1 })} /> {t("report.onlyErrors")}
        </label>
        {cell && (
          <Tag closable={{ "aria-label": t("report.confusion.clear") }} onClose={() => change({ cell: null, page: 1 })} color="blue">
            {t("report.confusion.only", {
              labelled: cell[0] === nothing ? t("report.confusion.nothing") : (report.labels[cell[0]] ?? "?"),
              found: cell[1] === nothing ? t("report.confusion.notFound") : (report.labels[cell[1]] ?? "?"),
            })}
          </Tag>
        )}
      </Space>
      {images.length === 0 && <Teach title={t("report.errors.none")} />}
      <div className="overlay-grid">
        {images.slice((open - 1) * pageSize, open * pageSize).map(({ image, errors }) => (
          <Picture
            key={image.id}
            team={team}
            model={model}
            image={image}
            errors={errors}
            threshold={threshold}
            shown={shown}
            enlarge={() => change({ image: image.id, error: 1 }, "push")}
          />
        ))}
      </div>
      <Pagination className="no-print" style={{ marginTop: 12 }} size="small" current={open} pageSize={pageSize} total={images.length} onChange={(page) => change({ page })} showSizeChanger={false} hideOnSinglePage />
      <ErrorOverlay
        team={team}
        model={model}
        images={images.map(({ image }) => image)}
        image={place.image}
        error={place.error}
        threshold={threshold}
        label={label}
        shown={shown}
        setShown={setShown}
        go={(image, error) => change({ image, error })}
        close={() => change({ image: "", error: 1 })}
      />
    </Card>
  );
}
