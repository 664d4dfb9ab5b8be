import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type ImageInfo, unwrap } from "../../api/client";
import type { ImageFilter } from "../../core/library-place";

export const stripSize = 60;

export interface Strip {
  readonly items: readonly ImageInfo[];
  /** Place of the image in the whole list, from 1; 0 where the filters leave it out. */
  readonly place: number;
  readonly total: number;
  /** The image so many places on; null at the ends. */
  beside(offset: -1 | 1): Promise<string | null>;
}

export const stripKey = (team: string, model: string) => ["strip", team, model] as const;

/** The part of the image list around the image that is being labelled. */
export function useStrip(team: string, model: string, image: string, filter: ImageFilter): Strip {
  // Looked up anew only when the image leaves the part that is there.
  const [anchor, setAnchor] = useState(image);
  const list = (query: { page?: number; around?: string }) =>
    unwrap(api.GET("/api/teams/{team}/models/{model}/images", { params: { path: { team, model }, query: { ...filter, size: stripSize, ...query } } }));
  const { data, isPlaceholderData } = useQuery({
    queryKey: [...stripKey(team, model), filter, anchor],
    queryFn: () => list({ around: anchor }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const items = data?.items ?? [];
  const index = items.findIndex((one) => one.id === image);
  if (index < 0 && anchor !== image && data && !isPlaceholderData) {
    setAnchor(image);
  }
  const page = Number(data?.page ?? 1);
  const total = Number(data?.total ?? 0);
  return {
    items,
    place: index < 0 ? 0 : (page - 1) * stripSize + index + 1,
    total,
    async beside(offset) {
      const near = items[index + offset];
      if (index < 0 || near) {
        return (index < 0 ? items[0] : near)?.id ?? null;
      }
      const next = page + offset;
      if (next < 1 || (next - 1) * stripSize >= total) {
        return null;
      }
      const other = await list({ page: next });
      return (offset > 0 ? other.items[0] : other.items.at(-1))?.id ?? null;
    },
  };
}
