import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";

/** Who is signed in, and in which teams. */
export function useMe() {
  return useQuery({ queryKey: ["me"], queryFn: () => unwrap(api.GET("/api/me")), staleTime: 60_000 });
}
