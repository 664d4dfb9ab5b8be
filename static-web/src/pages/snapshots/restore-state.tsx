import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Progress } from "antd";
import { useEffect, useRef, useState } from "react";
import type { RestoreInfo } from "../../api/client";
import { modelOptions } from "../../api/queries";
import { formatNumber, formatPercent } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { useCanEdit } from "../frame/use-team";
import { LeftImages } from "./left-images";
import { restoresOptions } from "./queries";
import { RestoreDialog } from "./restore-dialog";
import { useVersionNames } from "./use-names";
import { useWords } from "./use-words";

interface RestoreStateProps {
  readonly team: string;
  readonly model: string;
  /** The restore whose outcome is asked for; "" for none. */
  readonly chosen: string;
  readonly choose: (restore: string) => void;
}

const isMoving = (restore: RestoreInfo): boolean => restore.state === "keeping" || restore.state === "restoring";

/** What stands elsewhere about images and versions is no longer so after a restore. */
const stale = ["images", "image", "annotations", "stored", "labels", "snapshots", "snapshot", "comparison", "differences", "snapshotImages", "snapshotShapes", "present", "restore"];

/** How far a restore is, and how it ended, with the way back. */
export function RestoreState({ team, model, chosen, choose }: RestoreStateProps) {
  const queries = useQueryClient();
  const list = useQuery({
    ...restoresOptions(team, model),
    refetchInterval: (query) => (query.state.data?.some(isMoving) ? 1000 : false),
  });
  const shown = list.data?.find((one) => one.id === chosen) ?? list.data?.find(isMoving);
  const stands = shown && `${shown.id} ${shown.state}`;
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (stands !== undefined && before.current !== stands) {
      before.current = stands;
      for (const key of stale) {
        void queries.invalidateQueries({ queryKey: [key, team, model] });
      }
      void queries.invalidateQueries({ queryKey: modelOptions(team, model).queryKey });
    }
  }, [stands, queries, team, model]);
  return shown ? <OneRestore key={shown.id} team={team} model={model} restore={shown} choose={choose} /> : null;
}

function OneRestore({ team, model, restore, choose }: Omit<RestoreStateProps, "chosen"> & { readonly restore: RestoreInfo }) {
  const say = useWords();
  const { language } = useSpeech();
  const canEdit = useCanEdit(team);
  const [undoing, undo] = useState(false);
  const nameOf = useVersionNames(team, model);
  const { state, images, done, restored, left, id, snapshot } = restore;
  const says = say(`state.${state}`, { version: nameOf(snapshot), count: formatNumber(restored, language) });
  const share = done / Math.max(1, images);
  return (
    <div data-restore={state}>
      <Alert
        style={{ marginBottom: 12 }}
        showIcon
        type={state === "failed" ? "error" : isMoving(restore) ? "info" : "success"}
        title={says}
        {...(!isMoving(restore) && { closable: { onClose: () => choose("") } })}
        description={
          <>
            {isMoving(restore) && <Progress percent={Math.floor(100 * share)} aria-label={say("progress")} format={() => formatPercent(share, language)} />}
            {left > 0 && !isMoving(restore) && <LeftImages team={team} model={model} restore={id} count={left} />}
          </>
        }
        action={
          !isMoving(restore) &&
          restored > 0 &&
          canEdit && (
            <Button size="small" onClick={() => undo(true)}>
              {say("undo")}
            </Button>
          )
        }
      />
      <RestoreDialog
        team={team}
        model={model}
        snapshot={undoing ? id : null}
        name={nameOf(id)}
        close={() => undo(false)}
        begun={(next) => {
          undo(false);
          choose(next);
        }}
      />
    </div>
  );
}
