import { queryOptions } from "@tanstack/react-query";
import type { RefusalLike } from "../core/refusals/explain";
import type { Tested } from "../core/review/review";
import { readAnnotations } from "./annotations";
import { api, unwrap } from "./client";

/** One tested image; its shapes are the editor's. */
export interface ReviewImage extends Tested {
  readonly milliseconds: number;
  readonly refusal?: RefusalLike | null;
}

/** What several pages ask the API for: one key and one question for each. A page adds how fresh it wants it. */

export const modelOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["model", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}", { params: { path: { team, model } } })),
  });

/** One image with its links. */
export const imageOptions = (team: string, model: string, image: string) =>
  queryOptions({
    queryKey: ["image", team, model, image],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}", { params: { path: { team, model, image } } })),
  });

/** A source image of a tiled model with its tiles and labels, and with what a test found where one is named; or, brief, alone. */
export const sourceOptions = (team: string, model: string, source: string, brief = false, test = "") =>
  queryOptions({
    queryKey: ["source", team, model, source, brief, test],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/sources/{source}", { params: { path: { team, model, source }, query: { brief, ...(test && { test }) } } })),
  });

/** Labels of one image, with the version that was read. */
export const storedOptions = (team: string, model: string, image: string) =>
  queryOptions({ queryKey: ["stored", team, model, image], queryFn: () => readAnnotations({ team, model, image }) });

export const labelsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["labels", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/labels", { params: { path: { team, model } } })),
  });

/** What the user has set for every machine. */
export const preferencesOptions = queryOptions({
  queryKey: ["preferences"],
  queryFn: () => unwrap(api.GET("/api/me/preferences")),
  staleTime: 60_000,
});

/** Deletions of images within a day, newest first. */
export const deletionsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["deletions", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/deletions", { params: { path: { team, model } } })),
  });

/** Exports of annotations within a week, newest first; asked again while one is being written. */
export const annotationExportsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["annotationExports", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/annotation-exports", { params: { path: { team, model } } })),
    refetchInterval: (query) => (query.state.data?.some((one) => one.state === "running") ? 1000 : false),
  });

/** How healthy a model's data is; sizes and forms of one label's targets where one is named. */
export const healthOptions = (team: string, model: string, label = "") =>
  queryOptions({
    queryKey: ["health", team, model, label],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/health", { params: { path: { team, model }, query: label === "" ? {} : { label } } })),
  });

/** All runs of a model, newest first. */
export const trainingsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["trainings", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/trainings", { params: { path: { team, model } } })),
  });

/** All tests of a model, newest first. */
export const testsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["tests", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/tests", { params: { path: { team, model } } })),
  });

/** What a test found: it never changes. */
export const resultsOptions = (team: string, model: string, test: string) =>
  queryOptions({
    queryKey: ["results", team, model, test],
    queryFn: async () => {
      const results = await unwrap(api.GET("/api/teams/{team}/models/{model}/tests/{test}/results", { params: { path: { team, model, test } } }));
      return { ...results, images: results.images as unknown as readonly ReviewImage[] };
    },
    staleTime: Infinity,
  });
