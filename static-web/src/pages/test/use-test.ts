import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, RefusalError, unwrap } from "../../api/client";
import type { RefusalLike } from "../../core/refusals/explain";
import type { Tested } from "../../core/review/review";
import { useSayRefusal } from "../frame/use-say";
import { isLive } from "../training/run-state";

/** One tested image as the pages use it: its shapes are the editor's. */
export interface ReviewImage extends Tested {
  readonly milliseconds: number;
  readonly refusal?: RefusalLike | null;
}

/** Every test of a model, newest first. */
export function useTests(team: string, model: string) {
  return useQuery({
    queryKey: ["tests", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/tests", { params: { path: { team, model } } })),
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

/** What was found: it never changes. */
export function useResults(team: string, model: string, test: string, enabled: boolean) {
  return useQuery({
    queryKey: ["results", team, model, test],
    enabled,
    queryFn: async () => {
      const results = await unwrap(api.GET("/api/teams/{team}/models/{model}/tests/{test}/results", { params: { path: { team, model, test } } }));
      return { ...results, images: results.images as unknown as readonly ReviewImage[] };
    },
    staleTime: Infinity,
  });
}

export function useStopTest(team: string, model: string) {
  const say = useSayRefusal();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (test: string) => unwrap(api.POST("/api/teams/{team}/models/{model}/tests/{test}/stop", { params: { path: { team, model, test } } })),
    onError: say,
    onSettled: async (_, __, test) => {
      await queries.invalidateQueries({ queryKey: ["tests", team, model] });
      await queries.invalidateQueries({ queryKey: ["test", team, model, test] });
    },
  });
}

/** The library's entry of a tested image: addresses of its picture, whether it is labelled by now; `gone` where it was deleted since. */
export function useImage(team: string, model: string, image: string) {
  const { data, error } = useQuery({
    queryKey: ["image", team, model, image],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}", { params: { path: { team, model, image } } })),
    staleTime: 5_000,
  });
  return { data, gone: error instanceof RefusalError && error.status === 404 };
}
