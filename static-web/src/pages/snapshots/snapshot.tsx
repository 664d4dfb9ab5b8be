import { LeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Skeleton, Tooltip } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatDate, formatNumber } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { snapshotFields } from "../../core/snapshot-place";
import { Refused } from "../frame/refused";
import { usePlace } from "../frame/use-place";
import { useCanEdit } from "../frame/use-team";
import { useModel } from "../models/model-frame";
import { Comparison } from "./comparison";
import { Images } from "./images";
import { snapshotOptions, snapshotsOptions } from "./queries";
import { RestoreDialog } from "./restore-dialog";
import { RestoreState } from "./restore-state";
import { useVersionNames } from "./use-names";
import { useWords } from "./use-words";

/** One version: compared with now or with another, and its images as they were. */
export function Snapshot({ id }: { readonly id: string }) {
  const say = useWords();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const [place, change] = usePlace(snapshotFields);
  const [asking, ask] = useState(false);
  const canEdit = useCanEdit(team);
  const nameOf = useVersionNames(team, model.id);
  const versions = useQuery(snapshotsOptions(team, model.id)).data ?? [];
  const { data, isError, error, refetch } = useQuery(snapshotOptions(team, model.id, id));
  if (isError) {
    return <Refused error={error} retry={() => void refetch()} />;
  }
  if (!data) {
    return <Skeleton active />;
  }
  const { snapshot, present, labels } = data;
  const name = nameOf(id);
  return (
    <>
      <div className="page-head">
        <Link to="../library/versions">
          <LeftOutlined /> {say("title")}
        </Link>
        <h1>{versions.length > 0 && name}</h1>
        <span className="number">
          {formatDate(snapshot.frozenAt, language)} · {say("present", { present: formatNumber(present, language), images: formatNumber(snapshot.images, language) })}
        </span>
        <span className="grow" />
        <Tooltip title={!canEdit && say("restore.viewer")}>
          <Button type="primary" disabled={!canEdit} onClick={() => ask(true)}>
            {say("restore")}
          </Button>
        </Tooltip>
      </div>
      <RestoreState team={team} model={model.id} chosen={place.restore} choose={(restore) => change({ restore })} />
      <div>
        <Segmented
          style={{ marginBottom: 12 }}
          value={place.view}
          onChange={(view: typeof place.view) => change({ view, page: 1, image: "" })}
          options={[
            { value: "compare", label: say("view.compare") },
            { value: "images", label: say("view.images") },
          ]}
        />
      </div>
      {place.view === "compare" ? (
        <Comparison team={team} model={model.id} snapshot={id} versions={versions} place={place} change={change} />
      ) : (
        <Images team={team} model={model.id} snapshot={id} labels={labels.map((label) => label.name)} place={place} change={change} />
      )}
      <RestoreDialog
        team={team}
        model={model.id}
        snapshot={asking ? id : null}
        name={name}
        close={() => ask(false)}
        begun={(restore) => {
          ask(false);
          change({ restore });
        }}
      />
    </>
  );
}
