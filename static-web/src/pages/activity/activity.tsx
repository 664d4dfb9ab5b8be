import { ThunderboltOutlined } from "@ant-design/icons";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Popover } from "antd";
import { useCallback, useState } from "react";
import { api, unwrap } from "../../api/client";
import { annotationExportsOptions } from "../../api/queries";
import { useTranslate } from "../../core/i18n/language";
import { useSayRefusal } from "../frame/use-say";
import { isLive } from "../training/run-state";
import { ExportItem, ImportItem, RunItem, TestItem, UploadItem } from "./items";
import { useAnnouncements } from "./use-announcements";
import { type ModelExport, useExports } from "./use-exports";
import { importOptions } from "./use-import";
import { useLastTests, useModels, useRuns } from "./use-runs";
import { useAllUploads } from "./use-uploads";

/** One tray for what is under way on any page: uploads, imports, trainings, tests, each with progress, time left and a way to stop it. */
export function Activity({ team }: { team: string }) {
  const t = useTranslate();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const models = useModels(team).data;
  const runs = useRuns(team);
  const tests = useLastTests(team, runs);
  const batches = useAllUploads();
  const nameOf = useCallback((id: string): string => models?.find((model) => model.id === id)?.name ?? "…", [models]);
  const exports = useExports();
  useAnnouncements(runs, tests, batches, exports, nameOf);
  const archives = batches.flatMap((batch) => batch.view.rows.filter((row) => row.kind === "annotations" && row.state === "accepted").map((row) => ({ batch, row })));
  const imports = useQueries({ queries: archives.map(({ batch, row }) => importOptions(batch.team, batch.model, row.upload!)) });
  const running = runs.filter(({ run }) => isLive(run.state));
  const testing = tests.filter(({ test }) => isLive(test.state));
  const sending = batches.filter((batch) => batch.view.summary.busy);
  // A checked zip waits for a decision; one that is applied or refused is no longer under way.
  const importing = archives.map((archive, index) => ({ ...archive, report: imports[index]?.data })).filter(({ report }) => report?.state === "dryRun" || report?.state === "applying");
  const writing = exports.filter(({ one }) => one.state === "running");
  const count = writing.length + running.length + testing.length + sending.length + importing.length;
  const asked = (stop: Promise<unknown>): void => void stop.catch(say).finally(() => void queries.invalidateQueries({ queryKey: ["models", team] }));
  const stopRun = (model: string, run: string): void =>
    asked(unwrap(api.POST("/api/teams/{team}/models/{model}/trainings/{run}/stop", { params: { path: { team, model, run } } })));
  const stopTest = (model: string, test: string): void =>
    asked(unwrap(api.POST("/api/teams/{team}/models/{model}/tests/{test}/stop", { params: { path: { team, model, test } } })));
  const stopExport = ({ team, model, one }: ModelExport): void =>
    void unwrap(api.DELETE("/api/teams/{team}/models/{model}/annotation-exports/{export}", { params: { path: { team, model, export: one.id } } }))
      .catch(say)
      .finally(() => void queries.invalidateQueries({ queryKey: annotationExportsOptions(team, model).queryKey }));
  const close = (): void => setOpen(false);
  const list = (
    <ul className="plain-list activity">
      {count === 0 && <li className="quiet">{t("activity.none")}</li>}
      {sending.map((batch) => (
        <UploadItem key={`${batch.team}/${batch.model}`} batch={batch} name={nameOf(batch.model)} close={close} />
      ))}
      {importing.map(({ batch, row, report }) => (
        <ImportItem key={row.key} batch={batch} row={row} report={report!} name={nameOf(batch.model)} close={close} />
      ))}
      {writing.map((one) => (
        <ExportItem key={one.one.id} of={one} name={nameOf(one.model)} stop={() => stopExport(one)} close={close} />
      ))}
      {running.map(({ model, run }) => (
        <RunItem key={run.id} team={team} model={model} run={run} stop={() => stopRun(model.id, run.id)} close={close} />
      ))}
      {testing.map(({ model, test }) => (
        <TestItem key={test.id} team={team} model={model} test={test} stop={() => stopTest(model.id, test.id)} close={close} />
      ))}
    </ul>
  );
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} title={t("activity.title")} content={list}>
      <Button type="text" data-activity={count} aria-label={`${t("activity.title")}: ${count}`} aria-expanded={open}>
        <Badge count={count} size="small" offset={[4, -2]}>
          <ThunderboltOutlined />
        </Badge>
      </Button>
    </Popover>
  );
}

