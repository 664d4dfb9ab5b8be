import { Alert, Button, Checkbox, Modal, Progress, Space } from "antd";
import { useEffect, useRef, useState } from "react";
import type { RefusalError } from "../../api/client";
import type { ReviewImage } from "../../api/queries";
import type { Stored } from "../../core/annotate/saving/saver";
import { formatNumber } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { inLanes } from "../../core/lanes";
import { explain } from "../../core/refusals/explain";
import type { Reviewed } from "../../core/review/review";
import type { ResultsView } from "./results";
import { type Acceptance, useSaveAccepted } from "./use-accept";

interface AcceptManyProps {
  readonly view: ResultsView;
  /** Those of the filter. */
  readonly images: readonly Reviewed<ReviewImage>[];
  readonly label: string;
  readonly close: () => void;
}

interface Waiting {
  readonly acceptance: Acceptance;
  /** What the user was told of and wants to add to. */
  readonly seen?: Stored;
}

interface Outcome {
  readonly total: number;
  readonly done: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly labelled: readonly Waiting[];
  readonly failed: readonly { readonly name: string; readonly error?: unknown }[];
}

const lanes = 4;
const shownNames = 5;

/** Every image of the filter becomes labelled, after a question; images that have labels are left alone until the user has said what to do. */
export function AcceptMany({ view, images, label, close }: AcceptManyProps) {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model, threshold } = view;
  const { save, refresh } = useSaveAccepted(team, model);
  const [withNothing, setWithNothing] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  // The filter moves on while labels are written: what is written is what the question was about.
  const [asked] = useState(() => ({
    found: images.filter(({ image, found }) => !image.refusal && found.length > 0),
    nothing: images.filter(({ image, empty }) => !image.refusal && empty),
  }));
  useEffect(() => () => void (stopped.current = true), []);
  const chosen = withNothing ? [...asked.found, ...asked.nothing] : asked.found;
  const targets = asked.found.reduce((sum, { found }) => sum + found.length, 0);
  const number = (value: number): string => formatNumber(value, language);

  const run = async (all: readonly Waiting[], before: Outcome | null): Promise<void> => {
    const state = { total: all.length, done: 0, accepted: before?.accepted ?? 0, unchanged: before?.unchanged ?? 0, labelled: [] as Waiting[], failed: [...(before?.failed ?? [])] };
    const tell = (): void => setOutcome({ ...state, labelled: [...state.labelled], failed: [...state.failed] });
    stopped.current = false;
    setRunning(true);
    tell();
    await inLanes(lanes, all, async ({ acceptance, seen }) => {
      if (stopped.current) {
        return;
      }
      const answer = await save(acceptance, seen);
      state.done++;
      if (answer.kind === "accepted" || answer.kind === "unchanged") {
        state[answer.kind]++;
      } else if (answer.kind === "labelled") {
        state.labelled.push({ acceptance, seen: answer.stored });
      } else {
        state.failed.push({ name: acceptance.image.name, ...(answer.kind === "refused" && { error: answer.error }) });
      }
      tell();
    });
    setRunning(false);
    refresh();
  };
  const reason = (error: unknown): string => (error ? explain((error as RefusalError).refusal, language).title : t("common.offline"));
  const begin = (): void => void run(chosen.map(({ image, found }) => ({ acceptance: { image, threshold, found } })), null);
  const footer = running ? (
    <Button onClick={() => (stopped.current = true)}>{t("test.many.stop")}</Button>
  ) : outcome === null ? (
    <Space>
      <Button onClick={close}>{t("common.cancel")}</Button>
      <Button type="primary" disabled={chosen.length === 0} onClick={begin}>
        {t("test.many.go", { count: number(chosen.length) })}
      </Button>
    </Space>
  ) : outcome.labelled.length > 0 ? (
    <Space>
      <Button onClick={close}>{t("test.labelled.keep")}</Button>
      <Button type="primary" onClick={() => void run(outcome.labelled, outcome)}>
        {t("test.labelled.add")}
      </Button>
    </Space>
  ) : (
    <Button type="primary" onClick={close}>
      {t("common.close")}
    </Button>
  );
  return (
    <Modal open width={560} title={t("test.many.title")} footer={footer} closable={!running} keyboard={!running} mask={{ closable: false }} onCancel={close}>
      {outcome === null ? (
        <>
          <p>{t("test.many.question", { threshold: threshold.toFixed(2), images: number(asked.found.length), targets: number(targets) })}</p>
          {label !== "" && <p>{t("test.many.label", { label })}</p>}
          {asked.nothing.length > 0 && (
            <p>
              <Checkbox checked={withNothing} onChange={(event) => setWithNothing(event.target.checked)}>
                {t("test.many.nothing", { count: number(asked.nothing.length) })}
              </Checkbox>
            </p>
          )}
          <p>{t("test.many.safe")}</p>
        </>
      ) : (
        <div className="stacked" data-accepted={outcome.accepted} role="status">
          {running && <Progress percent={Math.floor((100 * outcome.done) / Math.max(1, outcome.total))} status="active" aria-label={t("test.many.progress")} />}
          {!running && outcome.done < outcome.total && <Alert type="warning" showIcon title={t("test.many.stopped", { count: number(outcome.total - outcome.done) })} />}
          {outcome.accepted > 0 && <Alert type="success" showIcon title={t("test.many.accepted", { count: number(outcome.accepted) })} />}
          {outcome.unchanged > 0 && <Alert type="info" showIcon title={t("test.many.unchanged", { count: number(outcome.unchanged) })} />}
          {!running && outcome.labelled.length > 0 && <Alert type="warning" showIcon title={t("test.many.labelled", { count: number(outcome.labelled.length) })} />}
          {outcome.failed.length > 0 && (
            <Alert
              type="error"
              showIcon
              title={t("test.many.failed", { count: number(outcome.failed.length) })}
              description={
                <ul className="plain-list">
                  {outcome.failed.slice(0, shownNames).map(({ name, error }) => (
                    <li key={name}>
                      {name}: {reason(error)}
                    </li>
                  ))}
                  {outcome.failed.length > shownNames && <li>…</li>}
                </ul>
              }
            />
          )}
        </div>
      )}
    </Modal>
  );
}
