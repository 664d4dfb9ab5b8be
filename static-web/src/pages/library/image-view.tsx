import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Modal, Tag } from "antd";
import { useState } from "react";
import { api, type AnnotationsInfo, type ImageInfo, unwrap } from "../../api/client";
import { imageOptions, labelsOptions } from "../../api/queries";
import { useTranslate } from "../../core/i18n/language";
import { type Drawable, svgPath } from "../../core/outline";
import { labelColour } from "../../core/palette";
import { Refused } from "../frame/refused";
import { useKeys } from "../frame/use-keys";

type Shape = NonNullable<AnnotationsInfo["document"]>["shapes"][number];
const ignoreColour = "#9aa4ad";

/** Labels by name, as a version's classes are, so that a label has one colour here and in the report. */
function colourOf(shape: Shape, labels: readonly string[]): string {
  return shape.ignore ? ignoreColour : labelColour(labels.indexOf(shape.label ?? ""));
}

interface ImageViewProps {
  readonly team: string;
  readonly model: string;
  readonly image: ImageInfo | null;
  readonly close: () => void;
  /** Steps to the picture before or after; undefined at the ends. */
  readonly previous?: (() => void) | undefined;
  readonly next?: (() => void) | undefined;
}

/** 查看: one picture with its labels, and a list of them beside it. */
export function ImageView({ team, model, image, close, previous, next }: ImageViewProps) {
  const t = useTranslate();
  const [pointed, setPointed] = useState<number | null>(null);
  const path = { team, model, image: image?.id ?? "" };
  const full = useQuery({ ...imageOptions(team, model, path.image), enabled: image !== null });
  const annotations = useQuery({
    queryKey: ["annotations", team, model, image?.id],
    enabled: image !== null,
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}/annotations", { params: { path } })),
  });
  const known = useQuery(labelsOptions(team, model));
  const shapes = annotations.data?.document?.shapes ?? [];
  const labels = [...new Set([...(known.data?.map((l) => l.name) ?? []), ...shapes.map((shape) => shape.label ?? "")])].sort();
  const line = Math.max(1.5, Math.max(image?.width ?? 1, image?.height ?? 1) / 400);
  useKeys(image && { ArrowLeft: previous, a: previous, ArrowRight: next, d: next });
  return (
    <Modal open={image !== null} width={1080} style={{ top: 32 }} title={image?.name} footer={null} onCancel={close} destroyOnHidden>
      {annotations.isError && <Refused error={annotations.error} />}
      {image && (
        <div className="image-view">
          <div className="overlay">
            <svg viewBox={`0 0 ${image.width} ${image.height}`} role="img" aria-label={image.name}>
              {full.data?.contentUrl && <image href={full.data.screenUrl ?? full.data.contentUrl} width={image.width} height={image.height} />}
              {shapes.map((shape, index) => (
                <path
                  key={shape.id ?? index}
                  d={svgPath(shape as unknown as Drawable)}
                  fill={pointed === index ? colourOf(shape, labels) : "transparent"}
                  fillOpacity={0.3}
                  fillRule="evenodd"
                  stroke={colourOf(shape, labels)}
                  strokeDasharray={shape.ignore ? `${4 * line} ${3 * line}` : undefined}
                  strokeWidth={line}
                  onMouseEnter={() => setPointed(index)}
                  onMouseLeave={() => setPointed(null)}
                >
                  <title>{shape.label}</title>
                </path>
              ))}
            </svg>
          </div>
          <aside>
            <div className="image-view-steps">
              <Button icon={<LeftOutlined />} aria-label={t("common.previous")} disabled={!previous} onClick={previous} />
              <Button icon={<RightOutlined />} aria-label={t("common.next")} disabled={!next} onClick={next} />
              <span className="number">
                {image.width} × {image.height}
              </span>
            </div>
            <strong>{t("library.targets", { count: shapes.filter((shape) => !shape.ignore).length })}</strong> {image.negative && <Tag>{t("library.negative")}</Tag>}
            {annotations.data && shapes.length === 0 && !image.negative && (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("library.nothingLabelled")} />
            )}
            <ul className="plain-list shape-list">
              {shapes.map((shape, index) => (
                <li key={shape.id ?? index} data-pointed={pointed === index} onMouseEnter={() => setPointed(index)} onMouseLeave={() => setPointed(null)}>
                  <span className="swatch" style={{ background: colourOf(shape, labels) }} />
                  {shape.ignore ? t("library.ignore") : shape.label}
                </li>
              ))}
            </ul>
          </aside>
        </div>
      )}
    </Modal>
  );
}
