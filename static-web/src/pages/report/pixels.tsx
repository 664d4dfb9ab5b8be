import { Card, Table, type TableProps } from "antd";
import type { PixelScore, TrainingReport } from "../../api/client";
import { formatNumber, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Term } from "../frame/term";

type PixelFigures = PixelScore["anyLabel"];
type ImageCounts = PixelScore["images"]["atThreshold"];

interface Row {
  readonly key: string;
  readonly name: string;
  readonly pixels: PixelFigures;
  /** Null for the background, which no image can show or miss. */
  readonly images: ImageCounts | null;
}

/** Segmentation: how well found pixels cover labelled ones, and which images were missed or flagged for nothing, at the report's threshold. */
export function Pixels({ report, pixels }: { report: TrainingReport; pixels: PixelScore }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const ofImages = (part: number | undefined, whole: number | undefined): string => (whole ? t("report.ofImages", { part: part ?? 0, whole }) : "—");
  const columns: TableProps<Row>["columns"] = [
    { title: t("report.label"), dataIndex: "name" },
    { title: <Term of="iou">{t("report.iou")}</Term>, align: "right", render: (_, row) => formatShare(row.pixels.iou, language) },
    { title: <Term of="dice">{t("report.dice")}</Term>, align: "right", render: (_, row) => formatShare(row.pixels.dice, language) },
    { title: t("report.pixelRecall"), align: "right", render: (_, row) => formatShare(row.pixels.recall, language) },
    { title: t("report.pixelPrecision"), align: "right", render: (_, row) => formatShare(row.pixels.precision, language) },
    { title: t("report.labelledPixels"), align: "right", render: (_, row) => formatNumber(row.pixels.labelled, language) },
    { title: t("report.imagesMissed"), align: "right", render: (_, row) => ofImages(row.images?.missed, row.images?.withTarget) },
    { title: t("report.imagesFlagged"), align: "right", render: (_, row) => ofImages(row.images?.flagged, row.images?.without) },
  ];
  const rows: Row[] = [
    ...pixels.perLabel.map((row) => ({ key: `label ${row.label}`, name: row.label, pixels: row.pixels, images: row.images })),
    { key: "any", name: t("report.anyLabel"), pixels: pixels.anyLabel, images: pixels.images.atThreshold },
    { key: "background", name: t("report.background"), pixels: pixels.background, images: null },
  ];
  const least = pixels.images.missRateAtTenPercent;
  return (
    <Card
      size="small"
      data-card="pixels"
      title={
        <>
          {t("report.pixels")} <small className="quiet">{t("report.pixels.hint", { threshold: report.threshold.toFixed(2) })}</small>
        </>
      }
      style={{ marginTop: 16 }}
      className="number"
    >
      <Table size="small" rowKey="key" columns={columns} dataSource={rows} pagination={false} />
      <div className="figures" style={{ marginTop: 12 }}>
        <span>
          {t("report.meanIou")}: {formatShare(pixels.meanIou, language)}
        </span>
        <span>
          {t("report.meanDice")}: {formatShare(pixels.meanDice, language)}
        </span>
        {typeof least === "number" && (
          <span>
            <Term of="missAtTen">{t("report.missAtTen")}</Term>:{" "}
            {t("report.missAtTen.at", {
              share: formatShare(least, language),
              threshold: formatNumber(pixels.images.thresholdAtTenPercent, language, 2),
            })}
          </span>
        )}
      </div>
    </Card>
  );
}
