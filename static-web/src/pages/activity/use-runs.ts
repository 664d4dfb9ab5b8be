import { useQueries, useQuery } from "@tanstack/react-query";
import { api, type ModelInfo, type RunInfo, type TestInfo, unwrap } from "../../api/client";
import { trainingsOptions } from "../../api/queries";
import { isLive } from "../training/run-state";

export interface ModelRun {
  readonly model: ModelInfo;
  readonly run: RunInfo;
}

export interface ModelTest {
  readonly model: ModelInfo;
  readonly test: TestInfo;
}

const isBusy = ({ lastRun, lastTest }: ModelInfo): boolean => Boolean((lastRun && isLive(lastRun.state)) || (lastTest && isLive(lastTest.state)));

/** The models of a team; asked for more often while one of them is trained or tested. */
export function useModels(team: string | undefined) {
  return useQuery({
    queryKey: ["models", team],
    enabled: team !== undefined,
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models", { params: { path: { team: team! } } })),
    refetchInterval: (query) => (query.state.data?.some(isBusy) ? 3_000 : 10_000),
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

/** The newest test of every model of a team, but those that end a training: that one is told of. */
export function useLastTests(team: string | undefined, runs: readonly ModelRun[]): readonly ModelTest[] {
  const models = useModels(team).data ?? [];
  return models.flatMap((model) => {
    const test = model.lastTest;
    return test && !runs.some(({ run }) => run.id === test.run && isLive(run.state)) ? [{ model, test }] : [];
  });
}
