import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, RefusalError, unwrap } from "../../api/client";
import { imageOptions, resultsOptions, testsOptions } from "../../api/queries";
import { useSayRefusal } from "../frame/use-say";
import { isLive } from "../training/run-state";

/** Every test of a model, newest first. */
export function useTests(team: string, model: string) {
  return useQuery({
    ...testsOptions(team, model),
    refetchInterval: (query) => (query.state.data?.items.some((test) => isLive(test.state)) ? 2_000 : 10_000),
  });
}

export function useTest(team: string, model: string, test: string) {
  return useQuery({
    queryKey: ["test", team, model, test],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/tests/{test}", { params: { path: { team, model, test } } })),
    refetchInterval: (query) => (query.state.data && isLive(query.state.data.state) ? 1_500 : false),
  });
}

export const useResults = (team: string, model: string, test: string, enabled: boolean) => useQuery({ ...resultsOptions(team, model, test), enabled });

export function useStopTest(team: string, model: string) {
  const say = useSayRefusal();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (test: string) => unwrap(api.POST("/api/teams/{team}/models/{model}/tests/{test}/stop", { params: { path: { team, model, test } } })),
    onError: say,
    onSettled: async (_, __, test) => {
      await queries.invalidateQueries({ queryKey: testsOptions(team, model).queryKey });
      await queries.invalidateQueries({ queryKey: ["test", team, model, test] });
    },
  });
}

/** The library's entry of a tested image: addresses of its picture, whether it is labelled by now; `gone` where it was deleted since. */
export function useImage(team: string, model: string, image: string) {
  const { data, error } = useQuery({
    ...imageOptions(team, model, image),
    staleTime: 5_000,
  });
  return { data, gone: error instanceof RefusalError && error.status === 404 };
}
