import { useQuery } from "@tanstack/react-query";
import { Card, Checkbox, Pagination, Segmented, Select, Space, Switch, Tag } from "antd";
import { useState } from "react";
import { api, type ScoredImage, type TrainingReport, unwrap } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { type Verdict, verdictStyle } from "../../core/palette";
import { Teach } from "../frame/teach";
import { ImageText } from "./image-text";
import { Overlay, type Shown } from "./overlay";
import { type LabelErrors, worstFirst } from "./worst-first";

const verdicts: readonly Verdict[] = ["correct", "missed", "false"];
const tagColours: Record<Verdict, string> = { correct: "success", missed: "warning", false: "error" };
const pageSize = 12;

interface PictureProps {
  readonly team: string;
  readonly model: string;
  readonly image: ScoredImage;
  readonly errors: LabelErrors;
  readonly threshold: number;
  readonly shown: Shown;
}

function Picture({ team, model, image, errors, threshold, shown }: PictureProps) {
  const t = useTranslate();
  const info = useQuery({
    queryKey: ["image", team, model, image.id],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}", { params: { path: { team, model, image: image.id } } })),
    staleTime: 5 * 60_000,
  });
  return (
    <figure className="picture">
      <Overlay image={image} url={info.data?.contentUrl} threshold={threshold} shown={shown} />
      <figcaption>
        <span className="picture-name" title={image.name}>
          {image.name}
        </span>
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
  /** The one label to look at; "" for all. */
  readonly label: string;
  readonly setLabel: (label: string) => void;
}

/** 错误详情: image by image, worst first, with correct, missed and false switchable. */
export function ErrorDetails({ team, model, report, threshold, label, setLabel }: ErrorDetailsProps) {
  const t = useTranslate();
  const [split, setSplit] = useState<ScoredImage["split"]>("heldOut");
  const [shown, setShown] = useState<Shown>({ correct: true, missed: true, false: true });
  const [onlyErrors, setOnlyErrors] = useState(false);
  const [page, setPage] = useState(1);
  const images = worstFirst(report.images, { split, label, threshold, onlyErrors });
  // A change of filter or threshold may leave fewer pages than the one that is open.
  const open = Math.max(1, Math.min(page, Math.ceil(images.length / pageSize)));
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
      <Space wrap size="middle" style={{ marginBottom: 12 }}>
        <Segmented
          value={split}
          onChange={setSplit}
          options={[
            { value: "heldOut", label: t("report.heldOut") },
            { value: "train", label: t("report.trainedOn") },
          ]}
        />
        <Select
          aria-label={t("report.label")}
          value={label}
          style={{ minWidth: 140 }}
          onChange={setLabel}
          options={[{ value: "", label: t("report.allLabels") }, ...report.labels.map((value) => ({ value, label: value }))]}
        />
        {verdicts.map((verdict) => (
          <Checkbox key={verdict} checked={shown[verdict]} onChange={(event) => setShown({ ...shown, [verdict]: event.target.checked })}>
            <svg className="legend" viewBox="0 0 26 12" aria-hidden="true">
              <rect x="1.5" y="1.5" width="23" height="9" fill="none" stroke={verdictStyle[verdict].stroke} strokeWidth="2" strokeDasharray={verdictStyle[verdict].dash} />
            </svg>
            {t(`report.${verdict}`)}
          </Checkbox>
        ))}
        <label>
          <Switch size="small" checked={onlyErrors} onChange={setOnlyErrors} /> {t("report.onlyErrors")}
        </label>
      </Space>
      {images.length === 0 && <Teach title={t("report.errors.none")} />}
      <div className="overlay-grid">
        {images.slice((open - 1) * pageSize, open * pageSize).map(({ image, errors }) => (
          <Picture key={image.id} team={team} model={model} image={image} errors={errors} threshold={threshold} shown={shown} />
        ))}
      </div>
      <Pagination style={{ marginTop: 12 }} size="small" current={open} pageSize={pageSize} total={images.length} onChange={setPage} showSizeChanger={false} hideOnSinglePage />
    </Card>
  );
}
