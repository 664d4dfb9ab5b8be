import { useQuery } from "@tanstack/react-query";
import { Alert, Checkbox, Modal, Skeleton } from "antd";
import { useState } from "react";
import { formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { forecastOptions } from "./queries";
import { useRestore } from "./use-restore";
import { useWords } from "./use-words";

interface RestoreDialogProps {
  readonly team: string;
  readonly model: string;
  /** Null: closed. */
  readonly snapshot: string | null;
  readonly name: string;
  readonly close: () => void;
  readonly begun: (restore: string) => void;
}

/** Says what restoring a version will do before it is done. */
export function RestoreDialog(props: RestoreDialogProps) {
  return props.snapshot === null ? null : <Asked {...props} snapshot={props.snapshot} />;
}

function Asked({ team, model, snapshot, name, close, begun }: RestoreDialogProps & { readonly snapshot: string }) {
  const t = useTranslate();
  const say = useWords();
  const { language } = useSpeech();
  const [clearOthers, setClear] = useState(false);
  const forecast = useQuery(forecastOptions(team, model, snapshot));
  const restore = useRestore(team, model, begun);
  const seen = forecast.data;
  const nothing = seen !== undefined && seen.change === 0 && seen.others === 0;
  const pointless = seen === undefined || (seen.change === 0 && !(clearOthers && seen.others > 0));
  return (
    <Modal
      open
      title={say("restore.title", { version: name })}
      okText={say("restore")}
      cancelText={t("common.cancel")}
      okButtonProps={{ disabled: pointless }}
      confirmLoading={restore.isPending}
      onOk={() => restore.mutate({ snapshot, clearOthers })}
      onCancel={close}
    >
      {forecast.isError && <Refused error={forecast.error} />}
      {seen === undefined ? (
        forecast.isPending && <Skeleton active />
      ) : (
        <>
          {nothing && <p>{say("restore.nothing")}</p>}
          <ul className="snapshot-forecast">
            {(["change", "same", "gone"] as const).map((what) => seen[what] > 0 && <li key={what}>{say(`restore.${what}`, { count: formatNumber(seen[what], language) })}</li>)}
            {seen.others > 0 && !clearOthers && <li>{say("restore.others", { count: formatNumber(seen.others, language) })}</li>}
          </ul>
          {seen.others > 0 && (
            <Checkbox checked={clearOthers} onChange={(event) => setClear(event.target.checked)} style={{ marginBottom: 12 }}>
              {say("restore.clear", { count: formatNumber(seen.others, language) })}
            </Checkbox>
          )}
          {!nothing && <Alert type="info" showIcon title={say("restore.kept")} />}
        </>
      )}
    </Modal>
  );
}
