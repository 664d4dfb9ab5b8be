import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Progress, Space } from "antd";
import { type AnnotationExportInfo, api, unwrap } from "../../api/client";
import { annotationExportsOptions } from "../../api/queries";
import { formatBytes, formatDate, formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { useSayRefusal } from "../frame/use-say";
import { useExportWords } from "./use-export-words";

interface ExportListProps {
  readonly team: string;
  readonly model: string;
  readonly canEdit: boolean;
}

/** Exports of a week: how far each is, what it does not hold, and its download. */
export function ExportList({ team, model, canEdit }: ExportListProps) {
  const say = useExportWords();
  const list = useQuery(annotationExportsOptions(team, model));
  const exports = list.data ?? [];
  return (
    <>
      {list.isError && <Refused error={list.error} retry={() => void list.refetch()} />}
      {exports.length > 0 && (
        <section aria-label={say("recent")}>
          <h3>{say("recent")}</h3>
          <ul className="plain-list exports">
            {exports.map((one) => (
              <li key={one.id} data-export={one.state}>
                <Export team={team} model={model} export={one} canEdit={canEdit} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Export({ team, model, export: one, canEdit }: { readonly team: string; readonly model: string; readonly export: AnnotationExportInfo; readonly canEdit: boolean }) {
  const t = useTranslate();
  const say = useExportWords();
  const { language } = useSpeech();
  const queries = useQueryClient();
  const refused = useSayRefusal();
  const path = { team, model, export: one.id };
  const download = useMutation({
    mutationFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/annotation-exports/{export}", { params: { path } })),
    // The answer says "attachment": the page stays.
    onSuccess: ({ url }) => url && window.location.assign(url),
    onError: refused,
  });
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/teams/{team}/models/{model}/annotation-exports/{export}", { params: { path } })),
    onError: refused,
    onSettled: () => queries.invalidateQueries({ queryKey: annotationExportsOptions(team, model).queryKey }),
  });
  const number = (value: number): string => formatNumber(value, language);
  return (
    <>
      <div className="export-head">
        <span className="export-name">{one.fileName}</span>
        <Space>
          {one.state === "ready" && (
            <Button size="small" type="primary" icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
              {say("download")}
            </Button>
          )}
          {canEdit && (
            <Button size="small" loading={remove.isPending} onClick={() => remove.mutate()}>
              {one.state === "running" ? t("common.cancel") : say("remove")}
            </Button>
          )}
        </Space>
      </div>
      {one.state === "running" && <Progress size="small" percent={Math.floor((100 * one.done) / Math.max(1, one.total))} aria-label={say("title")} />}
      <small>
        {one.state === "running"
          ? say("state.running", { done: number(one.done), total: number(one.total) })
          : one.state === "failed"
            ? say("state.failed")
            : say("ready", { images: number(one.images), targets: number(one.targets), bytes: formatBytes(one.bytes, language) })}{" "}
        · {formatDate(one.startedAt, language)}
      </small>
      {one.state === "ready" && one.losses.length === 0 && <small>{say("complete")}</small>}
      {one.losses.length > 0 && (
        <details className="export-losses" open={one.losses.length < 3}>
          <summary>{say("losses")}</summary>
          <ul>
            {one.losses.map((loss) => (
              <li key={loss.kind}>
                {say(`loss.${loss.kind}`, { count: number(loss.count), images: number(loss.images) })}
                <div className="quiet export-examples">
                  {loss.examples.join(", ")}
                  {loss.images > loss.examples.length && ", …"}
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
