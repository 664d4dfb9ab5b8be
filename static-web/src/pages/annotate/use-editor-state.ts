import { useSyncExternalStore } from "react";
import type { Editor } from "./editor";
import type { Workspace } from "./workspace";

/** Renders anew when labels, saving or switches changed. */
export const useEditorState = (editor: Editor): number => useSyncExternalStore(editor.subscribe, () => editor.glance);

/** Renders anew with every move of the pointer too. */
export const usePointerState = (editor: Editor): number => useSyncExternalStore(editor.subscribePointer, () => editor.pointerGlance);

export const useWorkspace = (workspace: Workspace): Workspace["state"] => useSyncExternalStore(workspace.subscribe, () => workspace.state);
