import { useQuery } from "@tanstack/react-query";
import { App, Button, ConfigProvider, Skeleton } from "antd";
import { useState } from "react";
import { Link, Navigate, useParams, useSearchParams } from "react-router";
import { api, type ModelInfo, unwrap } from "../../api/client";
import { modelOptions } from "../../api/queries";
import { useTranslate } from "../../core/i18n/language";
import { readFilter } from "../../core/library-place";
import { portalTheme } from "../../theme";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useMe } from "../frame/use-me";
import { useCanEdit } from "../frame/use-team";
import "./annotate.css";
import { LabelImage } from "./label-image";
import { Workspace } from "./workspace";

/** 标注: takes the whole window, always dark, so that nothing shines beside the image. */
export default function Annotate() {
  return (
    <ConfigProvider theme={portalTheme(true)} button={{ autoInsertSpace: false }}>
      <App className="annotate-root">
        <ModelDesk />
      </App>
    </ConfigProvider>
  );
}

function ModelDesk() {
  const { team, model, image } = useParams() as { team: string; model: string; image?: string };
  const me = useMe();
  const canEdit = useCanEdit(team);
  const info = useQuery(modelOptions(team, model));
  const error = me.error ?? info.error;
  if (error) {
    return <div className="annotate-alone"><Refused error={error} retry={() => void info.refetch()} /></div>;
  }
  if (!me.data || !info.data) {
    return <div className="annotate-alone"><Skeleton active /></div>;
  }
  return image ? (
    <WithWorkspace key={model} team={team} model={info.data} image={image} user={me.data.id} canEdit={canEdit} />
  ) : (
    <FirstImage team={team} model={info.data} />
  );
}

function WithWorkspace(props: { team: string; model: ModelInfo; image: string; user: string; canEdit: boolean }) {
  const [workspace] = useState(() => new Workspace(props.user, props.model.id, props.model.type === "segmentation" ? "polygon" : "box"));
  return (
    <>
      <title>{`${props.model.name} · NeuroBot`}</title>
      <LabelImage {...props} workspace={workspace} />
    </>
  );
}

/** Without an image in the address: the first that is not annotated, else the first of all. */
function FirstImage({ team, model }: { team: string; model: ModelInfo }) {
  const t = useTranslate();
  const [search] = useSearchParams();
  const path = { team, model: model.id };
  const first = useQuery({
    queryKey: ["first-image", team, model.id, search.toString()],
    gcTime: 0,
    queryFn: async () => {
      const query = readFilter(search);
      const { items } = await unwrap(api.GET("/api/teams/{team}/models/{model}/images", { params: { path, query: { ...query, size: 1 } } }));
      const image = items[0];
      if (!image || image.state !== "annotated") {
        return image?.id ?? null;
      }
      const next = await unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}/next-unlabelled", { params: { path: { ...path, image: image.id }, query } }));
      return next.image?.id ?? image.id;
    },
  });
  if (first.isError) {
    return <div className="annotate-alone"><Refused error={first.error} retry={() => void first.refetch()} /></div>;
  }
  if (first.data) {
    return <Navigate to={{ pathname: `/teams/${team}/models/${model.id}/annotate/${first.data}`, search: search.toString() }} replace />;
  }
  return (
    <div className="annotate-alone">
      {first.isPending ? <Skeleton active /> : (
        <Teach title={t("library.empty.title")} hint={t("annotate.noImages")}>
          <Link to={`/teams/${team}/models/${model.id}/library`}><Button type="primary">{t("training.toLibrary")}</Button></Link>
        </Teach>
      )}
    </div>
  );
}
