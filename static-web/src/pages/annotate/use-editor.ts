import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { readAnnotations } from "../../api/annotations";
import type { ImageInfo, ModelInfo } from "../../api/client";
import { imageOptions, labelsOptions, storedOptions } from "../../api/queries";
import type { Stored } from "../../core/annotate/saving/saver";
import type { ShapeProblem } from "../../core/annotate/shapes/shape";
import { Editor } from "./editor";
import { stripKey } from "./use-strip";
import type { Workspace } from "./workspace";

interface Wanted {
  readonly team: string;
  readonly model: ModelInfo;
  readonly image: string;
  readonly user: string;
  readonly canEdit: boolean;
  readonly workspace: Workspace;
  readonly refuse: (problem: ShapeProblem) => void;
  /** The image is known; its labels may be on their way. */
  readonly met: (image: ImageInfo) => void;
}

const fresh = 2 * 60_000;

/** Reads image and labels, from the cache where a neighbour was read ahead. */
export function useReadAhead(team: string, model: string) {
  const queries = useQueryClient();
  return {
    info: (image: string): Promise<ImageInfo> => queries.fetchQuery({ ...imageOptions(team, model, image), staleTime: 10 * 60_000 }),
    stored: (image: string): Promise<Stored> =>
      queries.fetchQuery({ ...storedOptions(team, model, image), staleTime: fresh }),
  };
}

/** The editor of the image in the address. The one before stays until the next is ready, so that nothing flickers. */
export function useEditor(wanted: Wanted): { readonly editor: Editor | null; readonly error: unknown } {
  const { team, model, image, user, canEdit, workspace, refuse, met } = wanted;
  const queries = useQueryClient();
  const read = useReadAhead(team, model.id);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [error, setError] = useState<unknown>(null);
  const current = useRef<Editor | null>(null);
  const latest = useRef({ refuse, met });
  useEffect(() => {
    latest.current = { refuse, met };
  });

  useEffect(() => {
    let gone = false;
    const saved = (stored: Stored): void => {
      const { shapes, negative } = stored.document;
      queries.setQueryData(storedOptions(team, model.id, image).queryKey, stored);
      void queries.invalidateQueries({ queryKey: ["annotations", team, model.id, image] });
      void queries.invalidateQueries({ queryKey: labelsOptions(team, model.id).queryKey });
      void queries.invalidateQueries({ queryKey: ["images", team, model.id] });
      const targets = shapes.filter((shape) => !shape.ignore).length;
      queries.setQueriesData<{ items: ImageInfo[] }>({ queryKey: stripKey(team, model.id) }, (page) =>
        page && {
          ...page,
          items: page.items.map((one) =>
            one.id !== image ? one : { ...one, negative, state: targets > 0 || negative ? "annotated" : one.state === "annotated" ? "unprocessed" : one.state }),
        });
    };
    const open = async (): Promise<void> => {
      const begun = Date.now();
      const known = read.info(image);
      known.then((info) => !gone && latest.current.met(info), () => undefined);
      const [info, stored] = await Promise.all([known, read.stored(image)]);
      if (gone) {
        return;
      }
      const next = new Editor({
        place: { team, model: model.id, image }, user, type: model.type, image: info, stored, canEdit, workspace,
        refuse: (problem) => latest.current.refuse(problem), saved,
      });
      current.current?.end();
      current.current = next;
      setError(null);
      setEditor(next);
      const { queryKey } = storedOptions(team, model.id, image);
      if (queries.getQueryData(queryKey) === stored && (queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0) >= begun) {
        return;
      }
      // What was read ahead may be old by now.
      const now = await readAnnotations({ team, model: model.id, image });
      if (!gone) {
        queries.setQueryData(queryKey, now);
        next.refresh(now);
      }
    };
    open().catch((failed: unknown) => {
      if (!gone) {
        setError(failed);
      }
    });
    return () => {
      gone = true;
    };
    // `read` is made anew by every render, from the same team and model.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [team, model.id, model.type, image, user, canEdit, workspace, queries]);

  useEffect(() => () => {
    current.current?.end();
    current.current = null;
  }, []);
  return { editor, error };
}
