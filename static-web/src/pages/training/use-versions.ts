import { useQuery } from "@tanstack/react-query";
import { trainingsOptions } from "../../api/queries";

/** Versions that can be looked at, compared and tested: trainings that succeeded, newest first. */
export function useVersions(team: string, model: string, enabled = true) {
  return useQuery({
    ...trainingsOptions(team, model),
    select: (page) => page.items.filter((run) => run.state === "succeeded"),
    staleTime: 10_000,
    enabled,
  });
}
