import { useQueries, useQuery } from "@tanstack/react-query";
import { api, type ModelInfo, type RunInfo, unwrap } from "../../api/client";
import { trainingsOptions } from "../../api/queries";
import { isLive } from "../training/run-state";

export interface ModelRun {
  readonly model: ModelInfo;
  readonly run: RunInfo;
}

/** The models of a team; asked for more often while one of them is trained. */
export function useModels(team: string | undefined) {
  return useQuery({
    queryKey: ["models", team],
    enabled: team !== undefined,
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models", { params: { path: { team: team! } } })),
    refetchInterval: (query) => (query.state.data?.some((model) => model.lastRun && isLive(model.lastRun.state)) ? 3_000 : 10_000),
  });
}

/** The newest run of every model of a team, and all runs of those whose newest one is under way: an earlier one may still be. */
export function useRuns(team: string | undefined): readonly ModelRun[] {
  const models = useModels(team).data ?? [];
  const busy = models.filter((model) => model.lastRun && isLive(model.lastRun.state));
  const lists = useQueries({
    queries: busy.map((model) => ({ ...trainingsOptions(team!, model.id), refetchInterval: 3_000 })),
  });
  return models.flatMap((model) => {
    const runs = lists[busy.indexOf(model)]?.data?.items ?? (model.lastRun ? [model.lastRun] : []);
    return runs.map((run) => ({ model, run }));
  });
}
