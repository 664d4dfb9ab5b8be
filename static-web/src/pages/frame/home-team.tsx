import { Skeleton } from "antd";
import { Navigate } from "react-router";
import { useMe } from "./use-me";

/** Leads from the root to the first team. */
export default function HomeTeam() {
  const first = useMe().data?.teams[0];
  return first ? <Navigate to={`/teams/${first.team}/models`} replace /> : <Skeleton active />;
}
