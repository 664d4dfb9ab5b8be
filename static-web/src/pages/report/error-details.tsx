import { useQuery } from "@tanstack/react-query";
import { Card, Checkbox, Pagination, Space, Switch } from "antd";
import { useState } from "react";
import { api, type ScoredImage, type TrainingReport, unwrap } from "../../api/client";
import { errorsAt } from "../../core/errors";
import { useTranslate } from "../../core/i18n/language";
import { type Verdict, verdictStyle } from "../../core/palette";
import { Overlay, type Shown } from "./overlay";

const verdicts: readonly Verdict[] = ["correct", "missed", "false"];
const pageSize = 6;

function Picture({ team, model, image, threshold, shown }: { team: string; model: string; image: ScoredImage; threshold: number; shown: Shown }) {
  const info = useQuery({
    queryKey: ["image", team, model, image.id],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}", { params: { path: { team, model, image: image.id } } })),
    staleTime: 5 * 60_000,
  });
  const errors = errorsAt(image, threshold);
  return (
    <figure style={{ margin: 0 }}>
      <Overlay image={image} url={info.data?.contentUrl} threshold={threshold} shown={shown} />
      <figcaption className="number">
        {image.name} · {errors.correct.length} / {errors.missed.length} / {errors.false.length}
      </figcaption>
    </figure>
  );
}

/** 错误详情: held-out images, worst first, with correct, missed and false switchable. */
export function ErrorDetails({ team, model, report, threshold }: { team: string; model: string; report: TrainingReport; threshold: number }) {
  const t = useTranslate();
  const [shown, setShown] = useState<Shown>({ correct: true, missed: true, false: true });
  const [onlyErrors, setOnlyErrors] = useState(false);
  const [page, setPage] = useState(1);
  const weight = (image: ScoredImage): number => {
    const errors = errorsAt(image, threshold);
    return errors.missed.length + errors.false.length;
  };
  const images = report.images
    .filter((image) => image.split === "heldOut" && (!onlyErrors || weight(image) > 0))
    .sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
  return (
    <Card
      size="small"
      style={{ marginTop: 16 }}
      title={t("report.errors")}
      extra={
        <Space wrap>
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
      }
    >
      <div className="overlay-grid">
        {images.slice((page - 1) * pageSize, page * pageSize).map((image) => (
          <Picture key={image.id} team={team} model={model} image={image} threshold={threshold} shown={shown} />
        ))}
      </div>
      <Pagination style={{ marginTop: 12 }} size="small" current={page} pageSize={pageSize} total={images.length} onChange={setPage} showSizeChanger={false} hideOnSinglePage />
    </Card>
  );
}
