import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type RunInfo, unwrap } from "../../api/client";
import { resultsOptions, testsOptions } from "../../api/queries";
import type { Shape } from "../../core/annotate/shapes/shape";
import { useReport } from "../report/use-report";
import { isLive } from "../training/run-state";
import { useVersions } from "../training/use-versions";
import type { Proposals } from "./reviewing";

/** So many of a version's newest tests are looked through for an image. */
const mostTests = 5;

interface Wanted {
  readonly team: string;
  readonly model: string;
  readonly image: string;
  /** A test whose results are to be reviewed; null: whatever the newest version knows of the image. */
  readonly test: string | null;
  readonly enabled: boolean;
}

export interface ProposalsOf {
  /** Null where no version has looked at the image. */
  readonly proposals: Proposals | null;
  /** Whose proposals they are, or would be; null while there is no version at all. */
  readonly version: RunInfo | null;
  readonly isPending: boolean;
  /** Why the image could not be tested. */
  readonly refused: string | null;
  /** A test is under way that will answer. */
  readonly asked: boolean;
  readonly ask: () => void;
  readonly error: unknown;
}

/** What a version found on an image: by a test, else by the report of its training. */
export function useProposals({ team, model, image, test, enabled }: Wanted): ProposalsOf {
  const queries = useQueryClient();
  const path = { team, model };
  const versions = useVersions(team, model, enabled).data ?? [];
  const tests = useQuery({
    ...testsOptions(team, model),
    enabled,
    refetchInterval: (query) => (query.state.data?.items.some((one) => isLive(one.state)) ? 1_500 : false),
  });
  const known = tests.data?.items ?? [];
  const named = known.find((one) => one.id === test);
  const version = versions.find((run) => run.id === named?.run) ?? versions[0] ?? null;
  const ofVersion = known.filter((one) => one.run === version?.id);
  const finished = named ? [named] : ofVersion.filter((one) => one.state === "succeeded").slice(0, mostTests);
  const results = useQueries({
    queries: finished.map((one) => ({
      ...resultsOptions(team, model, one.id),
      enabled: enabled && one.state === "succeeded",
    })),
  });
  const looks = results.map((result) => result.data?.images.find((one) => one.id === image));
  const at = looks.findIndex(Boolean);
  const tested = looks[at];
  const read = results.every((result) => !result.isLoading);
  const report = useReport(team, model, version?.id ?? "", enabled && version !== null && !tests.isPending && read && !tested && !named);
  const trained = report.data?.images.find((one) => one.id === image);
  const detections = (tested ?? trained)?.detections as readonly Shape[] | undefined;
  const source = tested ? finished[at]!.id : trained ? version?.id : undefined;
  const ask = useMutation({
    mutationFn: (run: string) => unwrap(api.POST("/api/teams/{team}/models/{model}/tests", { params: { path }, body: { run, images: [image] } })),
    onSettled: () => queries.invalidateQueries({ queryKey: testsOptions(team, model).queryKey }),
  });
  return {
    proposals: detections && source ? { key: `${image}|${source}`, shapes: detections } : null,
    version,
    isPending: enabled && (tests.isPending || !read || report.isLoading),
    refused: tested?.refusal?.message ?? null,
    asked: ask.isPending || ofVersion.some((one) => isLive(one.state)),
    ask: () => version && ask.mutate(version.id),
    error: tests.error ?? ask.error ?? results.find((result) => result.error)?.error ?? report.error,
  };
}
