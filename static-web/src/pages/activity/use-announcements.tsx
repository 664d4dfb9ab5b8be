import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { modelOptions } from "../../api/queries";
import type { UploadBatch } from "../../api/upload-batch";
import { formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { isLive } from "../training/run-state";
import type { ModelExport } from "./use-exports";
import type { ModelRun, ModelTest } from "./use-runs";

type Notification = ReturnType<typeof App.useApp>["notification"];
type Kind = "success" | "error" | "warning" | "info";

interface Announcement {
  readonly key: string;
  readonly title: string;
  readonly description?: string;
  /** Where it leads to, and the word for that. */
  readonly address: string;
  readonly look: string;
}

function announce(notification: Notification, kind: Kind, { address, look, ...what }: Announcement): void {
  const actions = <Link to={address} onClick={() => notification.destroy(what.key)}>{look}</Link>;
  notification[kind]({ ...what, actions, placement: "bottomRight", duration: 10 });
}

const kindOf = (state: string): Kind => (state === "succeeded" ? "success" : state === "failed" ? "error" : "info");

/** Says when something that was under way has ended, wherever the user is; and brings lists that it changed up to date. */
export function useAnnouncements(runs: readonly ModelRun[], tests: readonly ModelTest[], batches: readonly UploadBatch[], exports: readonly ModelExport[], nameOf: (model: string) => string): void {
  const t = useTranslate();
  const { language } = useSpeech();
  const { notification } = App.useApp();
  const queries = useQueryClient();
  const live = useRef(new Set<string>());
  const sending = useRef(new Set<string>());
  const done = useRef(new Map<string, number>());

  useEffect(() => {
    for (const { model, run } of runs) {
      if (isLive(run.state)) {
        live.current.add(run.id);
      } else if (live.current.delete(run.id)) {
        const recall = run.summary ? `${t("training.recall")} ${formatShare(run.summary.averageRecall, language)}` : "";
        const address = `/teams/${location.pathname.split("/")[2]}/models/${model.id}/training${run.state === "succeeded" ? `/${run.id}` : `?run=${run.id}`}`;
        announce(notification, kindOf(run.state), {
          key: run.id,
          title: `${model.name} · ${run.version} · ${t(`run.${run.state}`)}`,
          description: recall,
          address,
          look: t(run.state === "succeeded" ? "training.report" : "activity.look"),
        });
        void queries.invalidateQueries({ queryKey: ["trainings"] });
        void queries.invalidateQueries({ queryKey: ["model"] });
      }
    }
  }, [runs, t, language, notification, queries]);

  useEffect(() => {
    for (const { model, test } of tests) {
      if (isLive(test.state)) {
        live.current.add(test.id);
      } else if (live.current.delete(test.id)) {
        for (const what of ["tests", "test", "images", "model"]) {
          void queries.invalidateQueries({ queryKey: [what] });
        }
        const path = `/models/${model.id}/test/${test.id}`;
        if (!location.pathname.endsWith(path)) {
          announce(notification, kindOf(test.state), {
            key: test.id,
            title: `${model.name} · ${t("step.test")} ${test.version} · ${t(`run.${test.state}`)}`,
            address: `/teams/${location.pathname.split("/")[2]}${path}`,
            look: t(test.state === "succeeded" ? "test.open" : "activity.look"),
          });
        }
      }
    }
  }, [tests, t, notification, queries]);

  useEffect(() => {
    for (const { team, model, one } of exports) {
      if (one.state === "running") {
        live.current.add(one.id);
      } else if (live.current.delete(one.id) && !location.search.includes("export=1")) {
        announce(notification, one.state === "ready" ? "success" : "error", {
          key: one.id,
          title: `${nameOf(model)} · ${t(one.state === "ready" ? "activity.exported" : "activity.exportFailed")}`,
          address: `/teams/${team}/models/${model}/library?export=1`,
          look: t("activity.look"),
        });
      }
    }
  }, [exports, nameOf, notification, t]);

  useEffect(() => {
    for (const batch of batches) {
      const { summary } = batch.view;
      const place = `${batch.team}/${batch.model}`;
      if (done.current.get(place) !== summary.done) {
        done.current.set(place, summary.done);
        void queries.invalidateQueries({ queryKey: ["images", batch.team, batch.model] });
        void queries.invalidateQueries({ queryKey: modelOptions(batch.team, batch.model).queryKey });
      }
      if (summary.busy) {
        sending.current.add(place);
      } else if (sending.current.delete(place) && summary.total > 0 && !location.pathname.endsWith(`/${batch.model}/library`)) {
        announce(notification, summary.counts.refused > 0 ? "warning" : "success", {
          key: place,
          title: `${nameOf(batch.model)} · ${t("activity.uploaded")}`,
          description: t("activity.verdicts", { accepted: summary.counts.accepted, duplicate: summary.counts.duplicate, refused: summary.counts.refused }),
          address: `/teams/${batch.team}/models/${batch.model}/library`,
          look: t("activity.look"),
        });
      }
    }
  }, [batches, nameOf, notification, queries, t]);
}
