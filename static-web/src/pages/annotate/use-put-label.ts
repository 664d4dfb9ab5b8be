import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type LabelRequest, unwrap } from "../../api/client";
import { labelsOptions } from "../../api/queries";
import { withLabel } from "../../core/annotate/labels";
import { useSayRefusal } from "../frame/use-say";

/**
 * Names or colours a label for everybody who works on the model. The list has it at once, so that its key works at once; labels go out one after the other,
 * and no older answer takes the place of a newer one.
 */
export function usePutLabel(team: string, model: string) {
  const queries = useQueryClient();
  const say = useSayRefusal();
  const { queryKey } = labelsOptions(team, model);
  /** The other labels that have no answer yet. */
  const waiting = (sent: LabelRequest): LabelRequest[] =>
    queries
      .getMutationCache()
      .findAll({ mutationKey: queryKey, status: "pending" })
      .map((mutation) => mutation.state.variables as LabelRequest)
      .filter((label) => label !== sent);
  return useMutation({
    mutationKey: queryKey,
    scope: { id: queryKey.join("/") },
    mutationFn: (body: LabelRequest) => unwrap(api.PUT("/api/teams/{team}/models/{model}/labels", { params: { path: { team, model } }, body })),
    onMutate: async (label) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, (labels) => labels && withLabel(labels, label));
    },
    onSuccess: async (labels, sent) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, waiting(sent).reduce(withLabel, labels));
    },
    onError: say,
    onSettled: (_, __, sent) => {
      // A label that was refused goes, and counts that were asked for meanwhile come.
      if (waiting(sent).length === 0) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
}
