import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { useSayRefusal } from "../frame/use-say";
import { restoresOptions } from "./queries";

/** Begins to restore a version; what becomes of it is shown by the list of restores. */
export function useRestore(team: string, model: string, begun: (restore: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ snapshot, clearOthers }: { snapshot: string; clearOthers: boolean }) =>
      unwrap(
        api.POST("/api/teams/{team}/models/{model}/snapshots/{snapshot}/restore", { params: { path: { team, model, snapshot } }, body: { clearOthers } }),
      ),
    onError: useSayRefusal(),
    onSuccess: async (restore) => {
      await queries.invalidateQueries({ queryKey: restoresOptions(team, model).queryKey });
      begun(restore.id);
    },
  });
}
