import { useQuery } from "@tanstack/react-query";
import { formatDate } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { snapshotsOptions } from "./queries";
import { useWords } from "./use-words";

/** What versions are called: V3, or when they were kept; a version that is not listed is an earlier one. */
export function useVersionNames(team: string, model: string): (id: string) => string {
  const say = useWords();
  const { language } = useSpeech();
  const versions = useQuery(snapshotsOptions(team, model)).data;
  return (id) => {
    const found = versions?.find((version) => version.id === id);
    return found ? (found.version ?? say("kept", { date: formatDate(found.frozenAt, language) })) : say("earlier");
  };
}
