import { PlusOutlined } from "@ant-design/icons";
import { Button, Card, Skeleton, Space, Tag, Typography } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { ModelInfo } from "../../api/client";
import { formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { RunStateTag } from "../training/run-state";
import { useModels } from "../activity/use-runs";
import { DemoData } from "./demo-data";
import { NewModel } from "./new-model";

function ModelCard({ team, model }: { team: string; model: ModelInfo }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const run = model.lastRun;
  return (
    <Link to={`/teams/${team}/models/${model.id}`} aria-label={model.name}>
      <Card hoverable size="small" title={model.name} extra={<Tag>{t(`type.${model.type}`)}</Tag>}>
        <Typography.Paragraph type="secondary" ellipsis style={{ minHeight: 22 }}>
          {model.remarks}
        </Typography.Paragraph>
        <div className="figures figure-small">
          <span>
            {t("models.images")}: {model.counts.annotatedImages}/{model.counts.images}
          </span>
          <span>
            {t("models.labels")}: {model.counts.labels}
          </span>
          <span>
            {t("models.trainings")}: {model.counts.trainings}
          </span>
        </div>
        <div style={{ marginTop: 12, display: "flex", alignItems: "center", gap: 8, minHeight: 24 }}>
          {run ? (
            <>
              <strong>{run.version}</strong>
              <RunStateTag state={run.state} />
              {run.summary && (
                <span>
                  {t("training.recall")} {formatShare(run.summary.averageRecall, language)}
                </span>
              )}
            </>
          ) : (
            <Typography.Text type="secondary">{t("models.neverTrained")}</Typography.Text>
          )}
        </div>
      </Card>
    </Link>
  );
}

export default function Models() {
  const t = useTranslate();
  const team = useParams()["team"]!;
  const [creating, setCreating] = useState(false);
  const models = useModels(team);
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t("models.new")}
    </Button>
  );
  return (
    <>
      <div className="page-head">
        <h1>{t("models.title")}</h1>
        <span className="grow" />
        {create}
      </div>
      {models.isError && <Refused error={models.error} retry={() => void models.refetch()} />}
      {models.isPending && <Skeleton active />}
      {models.data?.length === 0 && (
        <Teach title={t("models.empty")} hint={t("models.empty.steps")}>
          <Space wrap>
            <Button icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              {t("models.new")}
            </Button>
            <DemoData team={team} />
          </Space>
        </Teach>
      )}
      <ul className="cards">
        {models.data?.map((model) => (
          <li key={model.id}>
            <ModelCard team={team} model={model} />
          </li>
        ))}
      </ul>
      <NewModel team={team} open={creating} close={() => setCreating(false)} />
    </>
  );
}
