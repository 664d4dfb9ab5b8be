import { Skeleton } from "antd";
import { Link, useParams } from "react-router";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { useModel } from "../models/model-frame";
import { isLive } from "../training/run-state";
import { Found } from "./found";
import { TestCard } from "./test-card";
import type { Acceptance } from "./use-accept";
import { useResults, useTest } from "./use-test";

/** What every part of the page needs to know of it. */
export interface ResultsView {
  readonly team: string;
  readonly model: string;
  readonly test: string;
  readonly threshold: number;
  readonly canEdit: boolean;
  readonly colourOf: (label: string) => string;
  readonly open: (image: string) => void;
  readonly accept: (acceptance: Acceptance) => void;
}

/** One test: while it runs its progress, then what it found. */
export default function Results() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const id = useParams()["test"]!;
  const test = useTest(team, model.id, id);
  const succeeded = test.data?.state === "succeeded";
  const results = useResults(team, model.id, id, succeeded);
  const error = test.error ?? results.error;
  const title = test.data && (
    <>
      <Link to=".." relative="path">{t("test.records")}</Link>
      <h1>
        {t("test.results")} · {test.data.version} <small className="quiet">{formatDate(test.data.startedAt ?? test.data.requestedAt, language)}</small>
      </h1>
    </>
  );
  if (error) {
    return <Refused error={error} retry={() => void (test.error ? test.refetch() : results.refetch())} />;
  }
  if (!test.data || (succeeded && !results.data)) {
    return <Skeleton active />;
  }
  if (results.data) {
    return <Found key={id} team={team} model={model} test={test.data} results={results.data} title={title} />;
  }
  return (
    <>
      <div className="page-head">{title}</div>
      <TestCard team={team} model={model.id} test={test.data} />
      {isLive(test.data.state) && <p>{t(test.data.state === "queued" ? "test.queued" : "test.waiting")}</p>}
    </>
  );
}
