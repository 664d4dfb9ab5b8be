import { RestOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Popover, Progress } from "antd";
import { useEffect, useRef } from "react";
import { api, type DeletionInfo, unwrap } from "../../api/client";
import { deletionsOptions, modelOptions } from "../../api/queries";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { useSayRefusal } from "../frame/use-say";

interface DeletionsProps {
  readonly team: string;
  readonly model: string;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

const isMoving = (deletion: DeletionInfo): boolean => deletion.state === "deleting" || deletion.state === "restoring";

/** What was deleted within a day: how far it has come, and the way back. */
export function Deletions({ team, model, open, setOpen }: DeletionsProps) {
  const t = useTranslate();
  const queries = useQueryClient();
  const list = useQuery({
    ...deletionsOptions(team, model),
    refetchInterval: (query) => (query.state.data?.some(isMoving) ? 1000 : false),
  });
  const deletions = list.data ?? [];
  const moved = deletions.map((one) => `${one.deleted} ${one.restored} ${one.state}`).join();
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current !== undefined && before.current !== moved) {
      void queries.invalidateQueries({ queryKey: ["images", team, model] });
      void queries.invalidateQueries({ queryKey: modelOptions(team, model).queryKey });
    }
    before.current = list.data ? moved : undefined;
  }, [list.data, moved, queries, team, model]);
  if (deletions.length === 0) {
    return null;
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t("library.deletions")}
      content={
        <ul className="deletions plain-list">
          {deletions.map((deletion) => (
            <li key={deletion.id}>
              <Deletion team={team} model={model} deletion={deletion} />
            </li>
          ))}
        </ul>
      }
    >
      <Badge dot={deletions.some(isMoving)}>
        <Button icon={<RestOutlined />}>{t("library.deletions")}</Button>
      </Badge>
    </Popover>
  );
}

function Deletion({ team, model, deletion }: { readonly team: string; readonly model: string; readonly deletion: DeletionInfo }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => unwrap(api.POST("/api/teams/{team}/models/{model}/deletions/{deletion}/undo", { params: { path: { team, model, deletion: deletion.id } } })),
    onError: useSayRefusal(),
    onSettled: () => queries.invalidateQueries({ queryKey: deletionsOptions(team, model).queryKey }),
  });
  const [done, all] = deletion.state === "deleting" ? [deletion.deleted, deletion.images] : [deletion.restored, deletion.deleted];
  const says = t(`library.deletion.${deletion.state}`, { count: deletion.state === "restored" ? deletion.restored : all });
  return (
    <>
      <span>{says}</span>
      {deletion.state === "deleted" && (
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t("library.deletion.undo")}
        </Button>
      )}
      <small>
        {formatDate(deletion.deletedAt, language)} · {deletion.state === "restored" ? deletion.deletedBy : t("library.deletion.until", { date: formatDate(deletion.undoUntil, language) })}
      </small>
      {deletion.kept > 0 && <small>{t("library.deletion.kept", { count: deletion.kept })}</small>}
      {isMoving(deletion) && <Progress size="small" percent={Math.floor((100 * done) / Math.max(1, all))} />}
    </>
  );
}
