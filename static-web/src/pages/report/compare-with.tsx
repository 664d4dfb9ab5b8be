import { Select } from "antd";
import type { RunInfo } from "../../api/client";
import { formatShare } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { useVersions } from "../training/use-versions";

interface VersionSelectProps {
  readonly versions: readonly RunInfo[];
  readonly value?: string;
  readonly choose: (run: string) => void;
}

export function VersionSelect({ versions, value, choose }: VersionSelectProps) {
  const t = useTranslate();
  const { language } = useSpeech();
  return (
    <Select<string>
      className="no-print"
      aria-label={t("compare.with")}
      placeholder={t("compare.with")}
      style={{ minWidth: 130 }}
      value={value}
      popupMatchSelectWidth={false}
      options={versions.map((run) => ({ value: run.id, label: `${run.version} · ${formatShare(run.summary?.averageRecall, language)}` }))}
      onChange={choose}
    />
  );
}

/** Chooses another version to be compared with this one, the older of the two first; nothing where there is no other. */
export function CompareWith({ team, model, run, go }: { team: string; model: string; run: string; go: (first: string, second: string) => void }) {
  const versions = useVersions(team, model).data ?? [];
  const place = (id: string): number => versions.findIndex((version) => version.id === id);
  return versions.length > 1 ? (
    <VersionSelect versions={versions.filter((version) => version.id !== run)} choose={(other) => (place(other) > place(run) ? go(other, run) : go(run, other))} />
  ) : null;
}
