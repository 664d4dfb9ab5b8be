import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";

/** The report of a version: it never changes. */
export function useReport(team: string, model: string, run: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ["report", team, model, run],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/trainings/{run}/report", { params: { path: { team, model, run } } })),
    staleTime: Infinity,
  });
}

/** What only the server can count anew at another threshold: pixels. */
export function useServerScores(team: string, model: string, run: string, threshold: number, enabled: boolean) {
  return useQuery({
    queryKey: ["scores", team, model, run, threshold],
    enabled,
    queryFn: () =>
      unwrap(api.GET("/api/teams/{team}/models/{model}/trainings/{run}/scores", { params: { path: { team, model, run }, query: { threshold } } })),
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  });
}
