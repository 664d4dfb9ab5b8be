import { clamp } from "../../core/annotate/geometry";
import type { Action } from "../../core/annotate/keys/actions";
import type { Editor } from "./editor";
import type { ToolName } from "./workspace";

/** What only the page can do. */
export interface PageActions {
  readonly go: (offset: -1 | 1) => void;
  readonly nextUnlabelled: () => void;
  readonly copyToNext: () => void;
  readonly type: () => void;
  readonly shortcuts: () => void;
  readonly copied: (count: number) => void;
  readonly pasted: (count: number) => void;
  readonly like: () => void;
  readonly accepted: (count: number) => void;
}

/** What is chosen goes; where nothing is, the present suggestion. */
function remove(editor: Editor): void {
  if (editor.store.selection.size > 0) {
    editor.deleteChosen();
  } else {
    editor.review.decide(false);
  }
}

/** Does an action; false where it means nothing just now, so that the key stays the browser's. */
export function perform(editor: Editor, action: Action, page: PageActions, tools: readonly ToolName[]): boolean {
  const { stage, store } = editor;
  const { workspace, type, canEdit } = editor.options;
  const tool = stage?.tool;
  switch (action) {
    case "rotatedBox":
      if (type === "segmentation") {
        return false;
      }
      // The key switches the rotated box on where it was off.
      workspace.set({ rotated: true, tool: "rotatedBox" });
      return true;
    case "select": case "box": case "polygon": case "brush": case "ignoreRegion": case "pan":
      if (!tools.includes(action)) {
        return false;
      }
      workspace.set({ tool: action });
      return true;
    case "brushSmaller": case "brushLarger":
      if (workspace.state.tool !== "brush") {
        return false;
      }
      workspace.set({ brush: clamp(workspace.brushRadius(editor.options.image) * (action === "brushLarger" ? 1.25 : 0.8), 0.5, 2000) });
      stage?.paint("overlay");
      return true;
    case "previous": page.go(-1); return true;
    case "next": page.go(1); return true;
    case "nextUnlabelled": page.nextUnlabelled(); return true;
    case "delete": remove(editor); return true;
    case "back":
      if (tool?.back()) {
        stage?.paint("overlay");
      } else {
        remove(editor);
      }
      return true;
    case "suggestions": workspace.set({ suggestions: !workspace.state.suggestions }); return true;
    case "like":
      if (type !== "detection" || !canEdit) {
        return false;
      }
      page.like();
      return true;
    case "acceptAll":
      if (editor.review.together.length === 0) {
        return false;
      }
      page.accepted(editor.review.acceptAll());
      return true;
    case "accept":
      if (tool?.accept()) {
        stage?.paint("overlay");
      } else if (editor.review.decide(true)) {
        return true;
      } else if (type === "ocr") {
        page.type();
      }
      return true;
    case "cancel":
      if (tool?.cancel()) {
        stage?.paint("shapes");
      } else {
        store.select([]);
      }
      return true;
    case "save": void editor.saver.flush(); return true;
    case "undo":
      // A half-made shape is taken back point by point first.
      if (tool?.back()) {
        stage?.paint("overlay");
      } else {
        store.undo();
      }
      return true;
    case "redo": store.redo(); return true;
    case "copy":
      if (store.selection.size === 0) {
        return false;
      }
      page.copied(editor.copy());
      return true;
    case "paste": page.pasted(editor.paste(workspace.clipboard, workspace.clipboard.some((shape) => store.get(shape.id)) ? 12 : 0)); return true;
    case "duplicate": editor.paste(store.selected(), 12); return true;
    case "selectAll":
      store.select(store.list().map((shape) => shape.id));
      return true;
    case "copyToNext":
      if (canEdit) {
        page.copyToNext();
      }
      return true;
    case "negative": editor.toggleNegative(); return true;
    case "type":
      if (type !== "ocr") {
        return false;
      }
      page.type();
      return true;
    case "previousShape": editor.step(-1); return true;
    case "nextShape": editor.step(1); return true;
    case "hide": workspace.set({ shown: !workspace.state.shown }); return true;
    case "original": workspace.set({ original: !workspace.state.original }); return true;
    case "fit": stage?.fit(); return true;
    case "lifeSize": stage?.setScale(1); return true;
    case "zoomIn": stage?.zoom(1.25); return true;
    case "zoomOut": stage?.zoom(0.8); return true;
    case "shortcuts": page.shortcuts(); return true;
  }
}
