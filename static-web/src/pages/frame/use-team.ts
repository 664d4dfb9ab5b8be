import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../../api/client";
import { useMe } from "./use-me";

/** Whether the user may change what the team has; the server decides, this only spares a refusal. */
export function useCanEdit(team: string): boolean {
  const role = useMe().data?.teams.find((membership) => membership.team === team)?.role;
  return role === "owner" || role === "editor";
}

/** Names of those who did something, by id; null for whoever is no member (any more), as API keys are. */
export function useNames(team: string): (id: string) => string | null {
  const me = useMe().data;
  const members = useQuery({
    queryKey: ["members", team],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/members", { params: { path: { team } } })),
    staleTime: 60_000,
  }).data;
  return (id) => members?.find((member) => member.user === id)?.name ?? (me?.id === id ? me.name : null);
}
