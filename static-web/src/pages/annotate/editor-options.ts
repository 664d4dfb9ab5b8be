import type { ImagePlace } from "../../api/annotations";
import type { ImageInfo, ModelType } from "../../api/client";
import type { Stored } from "../../core/annotate/saving/saver";
import type { ShapeProblem } from "../../core/annotate/shapes/shape";
import type { Workspace } from "./workspace";

export interface EditorOptions {
  readonly place: ImagePlace;
  readonly user: string;
  readonly type: ModelType;
  readonly image: ImageInfo;
  readonly stored: Stored;
  readonly canEdit: boolean;
  readonly workspace: Workspace;
  readonly refuse: (problem: ShapeProblem) => void;
  /** The server has another state of the image now. */
  readonly saved: (stored: Stored) => void;
}
