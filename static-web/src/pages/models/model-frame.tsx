import { useQuery } from "@tanstack/react-query";
import { Breadcrumb, Skeleton, Steps, Tag } from "antd";
import { Suspense } from "react";
import { Link, Outlet, useLocation, useNavigate, useOutletContext, useParams } from "react-router";
import type { ModelInfo } from "../../api/client";
import { modelOptions } from "../../api/queries";
import { formatPercent, formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";

export interface ModelPlace {
  readonly team: string;
  readonly model: ModelInfo;
}

export function useModel(): ModelPlace {
  return useOutletContext<ModelPlace>();
}

const pages = ["library", "annotate", "training", "test", "download"] as const;

/** Breadcrumb, and the model's pages as steps in their order, each with its state. */
export default function ModelFrame() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useParams() as { team: string; model: string };
  const location = useLocation();
  const navigate = useNavigate();
  const info = useQuery({ ...modelOptions(team, model), refetchInterval: 4_000 });
  if (info.isError) {
    return <Refused error={info.error} retry={() => void info.refetch()} />;
  }
  if (!info.data) {
    return <Skeleton active />;
  }
  const { counts, lastRun, lastTest } = info.data;
  const state = {
    library: t("step.library.state", { images: counts.images }),
    annotate: t("step.annotate.state", { annotated: counts.annotatedImages, images: counts.images }),
    training: lastRun
      ? `${lastRun.version} · ${t(`run.${lastRun.state}`)}${lastRun.state === "training" ? ` ${formatPercent(lastRun.progress, language)}` : ""}`
      : t("models.neverTrained"),
    test: lastTest
      ? `${lastTest.version} · ${t(`run.${lastTest.state}`)}${lastTest.state === "testing" ? ` ${formatPercent(lastTest.progress, language)}` : ""}`
      : t("step.test.never"),
    download: lastRun?.summary ? t("step.download.state", { recall: formatShare(lastRun.summary.averageRecall, language) }) : "—",
  };
  const done = { library: counts.images > 0, annotate: counts.annotatedImages > 0, training: lastRun?.state === "succeeded", test: lastTest?.state === "succeeded", download: false };
  const current = pages.findIndex((page) => location.pathname.includes(`/${model}/${page}`));
  return (
    <>
      <title>{`${info.data.name} · NeuroBot`}</title>
      <Breadcrumb
        items={[
          { title: <Link to={`/teams/${team}/models`}>{t("nav.models")}</Link> },
          {
            title: (
              <>
                {info.data.name} <Tag>{t(`type.${info.data.type}`)}</Tag>
                {info.data.tiling && <Tag>{`${t("model.tiling")} ${info.data.tiling.rows} × ${info.data.tiling.columns}`}</Tag>}
              </>
            ),
          },
        ]}
      />
      <Steps
        className="steps"
        type="navigation"
        size="small"
        current={current}
        onChange={(index) => void navigate(`/teams/${team}/models/${model}/${pages[index]}`)}
        items={pages.map((page) => ({ title: t(`step.${page}`), subTitle: state[page], status: done[page] ? "finish" : "process" }))}
      />
      <Suspense fallback={<Skeleton active />}>
        <Outlet context={{ team, model: info.data } satisfies ModelPlace} />
      </Suspense>
    </>
  );
}
