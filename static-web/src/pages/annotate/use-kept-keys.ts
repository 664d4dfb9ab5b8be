import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { api, unwrap } from "../../api/client";
import { preferencesOptions } from "../../api/queries";
import { type Bindings, changedKeys, toText, withChanges } from "../../core/annotate/keys/bindings";
import { useSayRefusal } from "../frame/use-say";
import type { Workspace } from "./workspace";

/** A user's keys are the same on every machine; this one's copy serves until the server has answered, and without a network. Answers how they are changed. */
export function useKeptKeys(workspace: Workspace): (bindings: Bindings) => void {
  const queries = useQueryClient();
  const kept = useQuery(preferencesOptions);
  const shortcuts = kept.data?.shortcuts;
  useEffect(() => {
    if (shortcuts) {
      const bindings = withChanges(shortcuts);
      if (toText(bindings) !== toText(workspace.state.bindings)) {
        workspace.set({ bindings });
      }
    }
  }, [shortcuts, workspace]);
  const { mutate } = useMutation({
    mutationFn: (bindings: Bindings) => unwrap(api.PUT("/api/me/preferences", { body: { shortcuts: changedKeys(bindings).map(({ action, keys }) => ({ action, keys: [...keys] })) } })),
    onSuccess: (saved) => queries.setQueryData(preferencesOptions.queryKey, saved),
    onError: useSayRefusal(),
  });
  return useCallback(
    (bindings) => {
      workspace.set({ bindings });
      mutate(bindings);
    },
    [mutate, workspace],
  );
}
