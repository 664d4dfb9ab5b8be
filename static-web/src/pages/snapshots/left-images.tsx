import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useState } from "react";
import { formatNumber } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { restoreOptions } from "./queries";
import { useWords } from "./use-words";

interface LeftImagesProps {
  readonly team: string;
  readonly model: string;
  readonly restore: string;
  readonly count: number;
}

/** The images that a restore left as they were, each with the reason; read only when asked for. */
export function LeftImages({ team, model, restore, count }: LeftImagesProps) {
  const say = useWords();
  const { language } = useSpeech();
  const [open, setOpen] = useState(false);
  const report = useQuery({ ...restoreOptions(team, model, restore), enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("left", { count: formatNumber(count, language) })}</summary>
      {report.isError && <Refused error={report.error} retry={() => void report.refetch()} />}
      {open && report.isPending && <Skeleton active />}
      <ul className="plain-list snapshot-left">
        {report.data?.left.map((image) => (
          <li key={image.id}>
            {image.name} <small>{say(`left.${image.reason}`)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
