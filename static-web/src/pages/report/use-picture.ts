import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { imageOptions, sourceOptions } from "../../api/queries";

/** Whether the pictures of the report are source images, put together of tiles. */
export const BySource = createContext(false);

/** Address of a scored picture, small for a source image; undefined until it is known. */
export function usePicture(team: string, model: string, id: string): string | null | undefined {
  const bySource = useContext(BySource);
  const staleTime = 5 * 60_000;
  const image = useQuery({ ...imageOptions(team, model, id), staleTime, enabled: !bySource });
  const source = useQuery({ ...sourceOptions(team, model, id, true), staleTime, enabled: bySource });
  return bySource ? source.data?.source.overviewUrl : image.data?.contentUrl;
}
