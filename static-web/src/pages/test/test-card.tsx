import { Card } from "antd";
import { RefusalError, type TestInfo } from "../../api/client";
import { formatDuration } from "../../core/format";
import { useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { useCanEdit } from "../frame/use-team";
import { ProgressLine, StopButton } from "../training/run-parts";
import { isLive, RunStateTag } from "../training/run-state";
import { useStopTest } from "./use-test";

/** State, progress and time left of one test, and the button that stops it. */
export function TestCard({ team, model, test }: { team: string; model: string; test: TestInfo }) {
  const t = useTranslate();
  const canEdit = useCanEdit(team);
  const stop = useStopTest(team, model);
  const live = isLive(test.state);
  return (
    <Card
      size="small"
      style={{ marginBottom: 16 }}
      data-test={test.id}
      data-state={test.state}
      title={
        <>
          {test.version} <RunStateTag state={test.state} />
          <small className="quiet number">{t("library.total", { total: test.images })}</small>
        </>
      }
      extra={
        live &&
        canEdit && (
          <StopButton question={t("test.stopConfirm")} stop={() => stop.mutate(test.id)} stopping={stop.isPending || test.stopRequested} />
        )
      }
    >
      {live && (
        <ProgressLine progress={test.progress}>
          {typeof test.secondsLeft === "number" && t("training.left", { time: formatDuration(test.secondsLeft) })}
        </ProgressLine>
      )}
      {test.refusal && <Refused error={new RefusalError(test.refusal, 200)} advice={`${t("training.whatToDo")}: ${t("test.advice")}`} />}
      {test.state === "stopped" && <span>{t("test.ended")}</span>}
    </Card>
  );
}
