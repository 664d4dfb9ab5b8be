import type { SnapshotInfo } from "../../api/client";
import type { Say } from "./use-words";

/** What a version is called: V3, or what it keeps; a version that is not listed is an earlier one. */
export function nameOf(say: Say, versions: readonly SnapshotInfo[], id: string, depth = 0): string {
  const found = versions.find((version) => version.id === id);
  if (!found) {
    return say("earlier");
  }
  if (found.kind === "training") {
    return say("kind.training", { version: found.version ?? "" });
  }
  // The undoing of an undoing would be named by its whole history.
  return say("kind.beforeRestore", { version: depth > 0 ? say("earlier") : nameOf(say, versions, found.restored ?? "", depth + 1) });
}
