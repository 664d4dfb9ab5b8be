import { CheckCircleOutlined } from "@ant-design/icons";
import { Card, Statistic } from "antd";
import { Link } from "react-router";
import type { DataHealth } from "../../api/client";
import { formatNumber } from "../../core/format";
import { type FindingPlace, findingsOf } from "../../core/health/findings";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { useModel } from "../models/model-frame";
import { libraryLink } from "./library-link";
import { useHealthSay } from "./use-health-say";

/** The numbers of the whole, each leading to its images. */
export function Figures({ health }: { readonly health: DataHealth }) {
  const say = useHealthSay();
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const unlabelled = health.images - health.annotated;
  // Where nothing was tested, what is not annotated is a state of its own already.
  const anyTested = health.states.some(({ state }) => state.startsWith("tested"));
  const figure = (title: string, count: number, to?: string) => (
    <Statistic
      key={title}
      title={title}
      value={count}
      formatter={() =>
        to && count > 0 ? (
          <Link to={to} aria-label={say("figure.show", { what: title, count: formatNumber(count, language) })}>
            {formatNumber(count, language)}
          </Link>
        ) : (
          formatNumber(count, language)
        )
      }
    />
  );
  return (
    <Card size="small" className="number">
      <div className="figures">
        {figure(say("figure.images"), health.images, libraryLink(team, model.id, {}))}
        {anyTested && figure(say("figure.unlabelled"), unlabelled, libraryLink(team, model.id, { annotated: false }))}
        {health.states.map(({ state, images }) => figure(t(`state.${state}`), images, libraryLink(team, model.id, { state })))}
        {health.negatives > 0 && figure(say("figure.negatives"), health.negatives)}
        {figure(say("figure.targets"), health.targets)}
      </div>
    </Card>
  );
}

/** What to do, the most useful first; each leads to where it is done or seen. */
export function Findings({ health }: { readonly health: DataHealth }) {
  const say = useHealthSay();
  const { team, model } = useModel();
  const findings = findingsOf(health);
  const to = (place: FindingPlace): string => (place === "annotate" ? `/teams/${team}/models/${model.id}/annotate?annotated=false` : `#${place}`);
  return (
    <Card size="small" title={say("todo.title")}>
      {findings.length === 0 ? (
        <>
          <CheckCircleOutlined aria-hidden /> {say("todo.fine")}
        </>
      ) : (
        <ul className="plain-list findings">
          {findings.map(({ text, go, values, place }) => (
            <li key={text}>
              <span>{say(text, values)}</span>
              {place === "annotate" ? <Link to={to(place)}>{say(go)}</Link> : <a href={to(place)}>{say(go)}</a>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
