import { useQuery } from "@tanstack/react-query";
import { Modal, Space } from "antd";
import { api, type ImageInfo, unwrap } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { type Drawable, svgPoints } from "../../core/outline";
import { labelColour } from "../../core/palette";
import { Refused } from "../frame/refused";

/** 查看: one picture with its labels. */
export function ImageView({ team, model, image, close }: { team: string; model: string; image: ImageInfo | null; close: () => void }) {
  const t = useTranslate();
  const path = { team, model, image: image?.id ?? "" };
  const full = useQuery({
    queryKey: ["image", team, model, image?.id],
    enabled: image !== null,
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}", { params: { path } })),
  });
  const annotations = useQuery({
    queryKey: ["annotations", team, model, image?.id],
    enabled: image !== null,
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}/annotations", { params: { path } })),
  });
  const shapes = annotations.data?.document?.shapes ?? [];
  const labels = [...new Set(shapes.map((shape) => shape.label ?? ""))].sort();
  const width = Math.max(1, image?.width ?? 1);
  return (
    <Modal open={image !== null} width={920} title={image?.name} footer={null} onCancel={close} destroyOnHidden>
      {annotations.isError && <Refused error={annotations.error} />}
      {image && (
        <>
          <div className="overlay">
            <svg viewBox={`0 0 ${image.width} ${image.height}`} role="img" aria-label={image.name}>
              {full.data?.contentUrl && <image href={full.data.contentUrl} width={image.width} height={image.height} />}
              {shapes.map((shape, index) => (
                <polygon
                  key={shape.id ?? index}
                  points={svgPoints(shape as unknown as Drawable)}
                  fill="transparent"
                  stroke={shape.ignore ? "#9aa4ad" : labelColour(labels.indexOf(shape.label ?? ""))}
                  strokeDasharray={shape.ignore ? "8 6" : undefined}
                  strokeWidth={Math.max(1.5, width / 400)}
                >
                  <title>{shape.label}</title>
                </polygon>
              ))}
            </svg>
          </div>
          <Space wrap style={{ marginTop: 8 }}>
            {labels.map((label, index) => (
              <span key={label}>
                <span className="swatch" style={{ background: labelColour(index) }} />
                {label}
              </span>
            ))}
            {image.negative && t("library.negative")}
          </Space>
        </>
      )}
    </Modal>
  );
}
