import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";

/** The versions that can be tested: trainings that succeeded, newest first. */
export function useVersions(team: string, model: string) {
  return useQuery({
    queryKey: ["trainings", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/trainings", { params: { path: { team, model } } })),
    select: (page) => page.items.filter((run) => run.state === "succeeded"),
  });
}
