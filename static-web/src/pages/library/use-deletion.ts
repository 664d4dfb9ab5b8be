import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type DeletionRequest, unwrap } from "../../api/client";
import { deletionsOptions } from "../../api/queries";
import type { ImageFilter } from "../../core/library-place";
import { mostNamed, type Selection } from "../../core/library-selection";
import { useSayRefusal } from "../frame/use-say";

const requests = ({ all, ids }: Selection): DeletionRequest[] =>
  all ? [{ all, except: [...ids] }] : Array.from({ length: Math.ceil(ids.length / mostNamed) }, (_, i) => ({ images: ids.slice(i * mostNamed, (i + 1) * mostNamed) }));

/** Begins to delete images; what becomes of it, and how it is undone, is the list of deletions' business. */
export function useDeletion(team: string, model: string, filter: ImageFilter, begun: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (selection: Selection) => {
      for (const body of requests(selection)) {
        await unwrap(api.POST("/api/teams/{team}/models/{model}/deletions", { params: { path: { team, model }, query: selection.all ? filter : {} }, body }));
      }
    },
    onError: useSayRefusal(),
    onSuccess: begun,
    onSettled: () => queries.invalidateQueries({ queryKey: deletionsOptions(team, model).queryKey }),
  });
}
