import { Card, Statistic } from "antd";
import type { ModelInfo } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";

/** 训练次数, images, labelled images, labels. */
export function Counters({ counts }: { counts: ModelInfo["counts"] }) {
  const t = useTranslate();
  return (
    <Card size="small" style={{ marginBottom: 16 }}>
      <div className="figures">
        <Statistic title={t("models.trainings")} value={counts.trainings} />
        <Statistic title={t("download.images")} value={counts.images} />
        <Statistic title={t("download.labelled")} value={counts.annotatedImages} />
        <Statistic title={t("models.labels")} value={counts.labels} />
      </div>
    </Card>
  );
}
