import { Tag } from "antd";
import type { RunInfo } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";

const colours: Record<RunInfo["state"], string> = {
  queued: "default",
  preparing: "processing",
  training: "processing",
  testing: "processing",
  succeeded: "success",
  failed: "error",
  stopped: "warning",
};

export function RunStateTag({ state }: { state: RunInfo["state"] }) {
  const t = useTranslate();
  return <Tag color={colours[state]}>{t(`run.${state}`)}</Tag>;
}

export function isLive(state: RunInfo["state"]): boolean {
  return state === "queued" || state === "preparing" || state === "training" || state === "testing";
}
