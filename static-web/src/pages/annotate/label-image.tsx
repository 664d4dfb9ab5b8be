import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, type InputRef, Skeleton } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { api, type ModelInfo, unwrap } from "../../api/client";
import { imageOptions, labelsOptions } from "../../api/queries";
import type { Action } from "../../core/annotate/keys/actions";
import { labelsOf } from "../../core/annotate/labels";
import { useTranslate } from "../../core/i18n/language";
import { readFilter } from "../../core/library-place";
import { Refused } from "../frame/refused";
import { useSayRefusal } from "../frame/use-say";
import { CanvasHost } from "./canvas-host";
import { ConflictDialog } from "./conflict-dialog";
import { DraftOffer } from "./draft-offer";
import type { Editor } from "./editor";
import { findAlike } from "./find-alike";
import { Guide } from "./guide";
import { LabelPicker } from "./label-picker";
import { LabelsPanel } from "./labels-panel";
import { type PageActions, perform } from "./perform";
import { Pictures } from "./pictures";
import { ReviewPanel } from "./review-panel";
import { ShapesList } from "./shapes-list";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { StatusLine } from "./status-line";
import { ImageStrip } from "./strip";
import { ToolBar, toolsOf } from "./tool-bar";
import { TopBar } from "./top-bar";
import { TypingBar } from "./typing-bar";
import { useEditor, useReadAhead } from "./use-editor";
import { useEditorState, useWorkspace } from "./use-editor-state";
import { useKeys } from "./use-keys";
import { useProposals } from "./use-proposals";
import { type Strip, useStrip } from "./use-strip";
import type { Workspace } from "./workspace";

interface LabelImageProps {
  readonly team: string;
  readonly model: ModelInfo;
  readonly image: string;
  readonly user: string;
  readonly canEdit: boolean;
  readonly workspace: Workspace;
}

/** The page on one image; going to another image keeps it. */
export function LabelImage(props: LabelImageProps) {
  const { team, model, image } = props;
  const t = useTranslate();
  const { message } = App.useApp();
  const [search] = useSearchParams();
  const filter = useMemo(() => readFilter(search), [search]);
  const strip = useStrip(team, model.id, image, filter);
  const queries = useQueryClient();
  const [pictures] = useState(() => new Pictures((id) => queries.fetchQuery({ ...imageOptions(team, model.id, id), staleTime: 0 })));
  useEffect(() => () => pictures.close(), [pictures]);
  const { editor, error } = useEditor({
    ...props,
    refuse: (problem) => void message.warning(t(`annotate.problem.${problem}`)),
    // The picture comes while the labels do.
    met: (known) => void pictures.get(known).catch(() => undefined),
  });
  useReadNeighbours(team, model.id, editor, strip, pictures);
  if (!editor) {
    return error ? <div className="annotate-alone"><Refused error={error} /></div> : <div className="annotate-alone"><Skeleton active /></div>;
  }
  return (
    <>
      {error !== null && <div className="draft-offer"><Refused error={error} /></div>}
      <Desk {...props} editor={editor} strip={strip} pictures={pictures} />
    </>
  );
}

/** Decoded pixels beyond which a neighbour is not decoded ahead: two such pictures at once are too much for a small machine. */
const mostReadAhead = 30_000_000;

/** Reads image and labels of the neighbours while the user works, so that they open at once. */
function useReadNeighbours(team: string, model: string, editor: Editor | null, strip: Strip, pictures: Pictures): void {
  const read = useReadAhead(team, model);
  const image = editor?.options.image.id;
  const place = strip.items.findIndex((one) => one.id === image);
  const next = place < 0 ? undefined : strip.items[place + 1]?.id;
  const previous = strip.items[place - 1]?.id;
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of [next, previous]) {
        if (id) {
          void Promise.all([read.info(id), read.stored(id)])
            .then(([info]) => (id === next && (info.screenUrl || info.width * info.height <= mostReadAhead) ? pictures.get(info) : undefined))
            .catch(() => undefined);
        }
      }
    }, 250);
    return () => clearTimeout(timer);
    // `read` is made anew by every render, from the same team and model.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [next, previous, pictures]);
}

interface DeskProps extends LabelImageProps {
  readonly editor: Editor;
  readonly strip: Strip;
  readonly pictures: Pictures;
}

function Desk({ team, model, workspace, editor, strip, pictures }: DeskProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const glance = useEditorState(editor);
  const { rotated, suggestions } = useWorkspace(workspace);
  const typing = useRef<InputRef>(null);
  const labelInput = useRef<HTMLInputElement>(null);
  /** A search for targets alike; going to another image calls it off. */
  const seeking = useRef<AbortController | null>(null);
  useEffect(() => () => seeking.current?.abort(), [editor]);
  const say = useSayRefusal();
  const [open, setOpen] = useState<"shortcuts" | "guide" | null>(() => (localStorage.getItem("annotate.guided") === "yes" ? null : "guide"));
  const known = useQuery(labelsOptions(team, model.id));
  const shapes = editor.store.list();
  const labels = useMemo(() => labelsOf(known.data ?? [], shapes), [known.data, shapes]);
  useEffect(() => editor.setLabels(labels), [editor, labels]);

  const test = search.get("test");
  const proposed = useProposals({ team, model: model.id, image: editor.options.image.id, test, enabled: suggestions });
  const { proposals } = proposed;
  useEffect(() => editor.review.propose(suggestions ? proposals : null), [editor, suggestions, proposals]);
  // Who comes from a test wants to see its results, from where its slider stood.
  const from = Number(search.get("threshold"));
  useEffect(() => {
    if (test) {
      workspace.set({ suggestions: true, ...(from > 0 && from <= 1 && { suggestFrom: from }) });
    }
  }, [workspace, test, from]);

  const close = useCallback(() => {
    localStorage.setItem("annotate.guided", "yes");
    setOpen(null);
  }, []);
  const visit = async (image: string | null, none: string): Promise<void> => {
    if (image === null) {
      void message.info(none);
      return;
    }
    // What is not saved is saved first; a conflict is settled here, and without a connection the draft waits on this machine.
    await editor.saver.flush();
    if (editor.saver.state !== "conflict") {
      await navigate({ pathname: `/teams/${team}/models/${model.id}/annotate/${image}`, search: search.toString() }, { replace: true });
    }
  };
  const here = { team, model: model.id, image: editor.options.image.id };
  const page: PageActions = {
    go: (offset) => void strip.beside(offset).then((image) => visit(image, t(offset < 0 ? "annotate.first" : "annotate.last"))).catch(() => undefined),
    nextUnlabelled: () => {
      void (async () => {
        await editor.saver.flush();
        const next = await unwrap(api.GET("/api/teams/{team}/models/{model}/images/{image}/next-unlabelled", { params: { path: here, query: readFilter(search) } }));
        await visit(next.image?.id ?? null, t("annotate.noMore"));
      })().catch(() => undefined);
    },
    copyToNext: () => {
      void (async () => {
        const chosen = editor.store.selection.size > 0 ? editor.store.selected() : editor.store.list();
        const next = await strip.beside(1);
        workspace.takeAlong(next === null ? [] : chosen);
        await visit(next, t("annotate.last"));
      })().catch(() => undefined);
    },
    type: () => typing.current?.focus({ cursor: "all" }),
    shortcuts: () => setOpen("shortcuts"),
    copied: (count) => void message.info(t("annotate.copied", { count })),
    like: () => {
      const examples = editor.review.examples();
      if (examples.length === 0) {
        void message.info(t("annotate.like.none"));
        return;
      }
      const control = new AbortController();
      const end = message.loading(t("annotate.like.looking"), 0);
      seeking.current?.abort();
      seeking.current = control;
      void pictures.get(editor.options.image)
        .then((picture) => findAlike(picture, examples, control.signal))
        .then((found) => {
          editor.review.showAlike(found);
          if (editor.review.suggestions.length === 0) {
            void message.info(t("annotate.like.nothing"));
          }
        })
        .catch((failed: unknown) => {
          if (!control.signal.aborted) {
            say(failed);
          }
        })
        .finally(end);
    },
    accepted: (count) => void message.info(t("annotate.review.accepted", { count })),
    pasted: (count) => count > 0 && void message.info(t("annotate.pasted", { count })),
  };
  const act = (action: Action): boolean => perform(editor, action, page, toolsOf(model.type, rotated));
  useKeys(editor, act, open !== null);

  // Labels that were taken along from the image before.
  useEffect(() => {
    const shapes = workspace.takeOut();
    if (shapes.length > 0) {
      void message.info(t("annotate.copiedToNext", { count: editor.paste(shapes, 0) }));
    }
    // Once per image.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editor]);

  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === "hidden") {
        void editor.saver.flush();
      }
    };
    const leave = (event: BeforeUnloadEvent): void => {
      if (editor.saver.state !== "saved") {
        event.preventDefault();
      }
    };
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("beforeunload", leave);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("beforeunload", leave);
    };
  }, [editor]);

  return (
    <div
      className="annotate"
      data-glance={glance}
      // A button that was clicked gives the keys back to the canvas; one that was reached by keys keeps them.
      onClick={(event) => event.detail > 0 && event.target instanceof Element && event.target.closest<HTMLElement>(".annotate button")?.blur()}
    >
      <TopBar editor={editor} team={team} model={model} strip={strip} act={act} guide={() => setOpen("guide")} />
      <ToolBar editor={editor} act={act} guide={() => setOpen("guide")} />
      <main className="annotate-main">
        <CanvasHost editor={editor} pictures={pictures} />
        <DraftOffer editor={editor} />
      </main>
      <aside className="annotate-side">
        {model.type === "ocr" && <TypingBar key={editor.options.image.id} editor={editor} inputRef={typing} />}
        <LabelsPanel editor={editor} labels={labels} inputRef={labelInput} />
        <ReviewPanel editor={editor} team={team} model={model} of={proposed} act={act} />
        <ShapesList editor={editor} labels={labels} />
      </aside>
      <StatusLine editor={editor} />
      <ImageStrip strip={strip} image={editor.options.image.id} open={(image) => void visit(image, "")} />
      <LabelPicker editor={editor} labels={labels} />
      <ConflictDialog editor={editor} pictures={pictures} labels={labels} />
      <ShortcutsDialog workspace={workspace} open={open === "shortcuts"} close={() => setOpen(null)} />
      <Guide type={model.type} open={open === "guide"} close={close} />
    </div>
  );
}
