import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";

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

export const labelsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["labels", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/labels", { params: { path: { team, model } } })),
  });

/** All runs of a model, newest first. */
export const trainingsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["trainings", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/trainings", { params: { path: { team, model } } })),
  });
