import { queryOptions } from "@tanstack/react-query";
import { api, type ImportReport, RefusalError, unwrap } from "../../api/client";

/** The report of an annotation zip. It comes a moment after the zip: until then there is none, and it is asked for again; so while it is applied. */
export function importOptions(team: string, model: string, id: string | null) {
  return queryOptions({
    queryKey: ["import", team, model, id] as const,
    enabled: id !== null,
    queryFn: async (): Promise<ImportReport | null> => {
      try {
        return await unwrap(api.GET("/api/teams/{team}/models/{model}/imports/{import}", { params: { path: { team, model, import: id ?? "" } } }));
      } catch (error) {
        if (error instanceof RefusalError && error.status === 404) {
          return null;
        }
        throw error;
      }
    },
    refetchInterval: (query) => (!query.state.data || query.state.data.state === "applying" ? 700 : false),
  });
}
