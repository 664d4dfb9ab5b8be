import { queryOptions } from "@tanstack/react-query";
import { readAnnotations } from "../../api/annotations";
import { api, RefusalError, unwrap } from "../../api/client";
import type { LabelledShape } from "../../core/shape-changes";
import type { ImageChange } from "../../core/snapshot-place";

export const pageSize = 24;

/** Data set versions of a model, newest first. */
export const snapshotsOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["snapshots", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/snapshots", { params: { path: { team, model } } })),
  });

export const snapshotOptions = (team: string, model: string, snapshot: string) =>
  queryOptions({
    queryKey: ["snapshot", team, model, snapshot],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/snapshots/{snapshot}", { params: { path: { team, model, snapshot } } })),
  });

/** @param other "" for now. */
export const comparisonOptions = (team: string, model: string, snapshot: string, other: string) =>
  queryOptions({
    queryKey: ["comparison", team, model, snapshot, other],
    queryFn: () =>
      unwrap(
        api.GET("/api/teams/{team}/models/{model}/snapshots/{snapshot}/comparison", { params: { path: { team, model, snapshot }, query: other ? { with: other } : {} } }),
      ),
  });

export const differencesOptions = (team: string, model: string, snapshot: string, query: { other: string; change: ImageChange; page: number }) =>
  queryOptions({
    queryKey: ["differences", team, model, snapshot, query],
    queryFn: () =>
      unwrap(
        api.GET("/api/teams/{team}/models/{model}/snapshots/{snapshot}/comparison/images", {
          params: { path: { team, model, snapshot }, query: { change: query.change, page: query.page, size: pageSize, ...(query.other && { with: query.other }) } },
        }),
      ),
  });

export const snapshotImagesOptions = (team: string, model: string, snapshot: string, query: { name: string; label: string; page: number }) =>
  queryOptions({
    queryKey: ["snapshotImages", team, model, snapshot, query],
    queryFn: () =>
      unwrap(
        api.GET("/api/teams/{team}/models/{model}/snapshots/{snapshot}/images", {
          params: { path: { team, model, snapshot }, query: { page: query.page, size: pageSize, ...(query.name && { name: query.name }), ...(query.label && { label: query.label }) } },
        }),
      ),
  });

/** What is not there is no failure: an image may be on one side of a comparison only. */
async function orNothing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RefusalError && error.status === 404) {
      return null;
    }
    throw error;
  }
}

/** One image at one time. */
export interface ImageState {
  readonly shapes: readonly LabelledShape[];
  /** Where the version knows it. */
  readonly frame?: { readonly name: string; readonly width: number; readonly height: number };
}

async function stateOf(team: string, model: string, snapshot: string, image: string): Promise<ImageState> {
  if (snapshot === "") {
    return { shapes: (await readAnnotations({ team, model, image })).document.shapes };
  }
  const { shapes, name, width, height } = await unwrap(
    api.GET("/api/teams/{team}/models/{model}/snapshots/{snapshot}/images/{image}", { params: { path: { team, model, snapshot, image } } }),
  );
  return { shapes, frame: { name, width, height } };
}

/** The labels of one image in a version, or ("") as they are now; null where it is not there. */
export const stateOptions = (team: string, model: string, snapshot: string, image: string) =>
  queryOptions({ queryKey: ["snapshotShapes", team, model, snapshot, image], queryFn: () => orNothing(stateOf(team, model, snapshot, image)) });

/** The image as it is now, with its picture; null where it is no longer in the library. */
export const presentOptions = (team: string, model: string, image: string) =>
  queryOptions({
    queryKey: ["present", team, model, image],
    queryFn: () => orNothing(unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}", { params: { path: { team, model, image } } }))),
    staleTime: 5 * 60_000,
  });

/** What a restore would do now. */
export const forecastOptions = (team: string, model: string, snapshot: string) =>
  queryOptions({
    queryKey: ["forecast", team, model, snapshot],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/snapshots/{snapshot}/restore", { params: { path: { team, model, snapshot } } })),
    // What is asked about must be what there is now, not what there was when the page was opened.
    staleTime: 0,
    gcTime: 0,
  });

/** Restores, newest first. */
export const restoresOptions = (team: string, model: string) =>
  queryOptions({
    queryKey: ["restores", team, model],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/restores", { params: { path: { team, model } } })),
  });

export const restoreOptions = (team: string, model: string, restore: string) =>
  queryOptions({
    queryKey: ["restore", team, model, restore],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/restores/{restore}", { params: { path: { team, model, restore } } })),
  });
