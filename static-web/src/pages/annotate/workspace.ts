import type { Bindings } from "../../core/annotate/keys/bindings";
import { fromText, toText } from "../../core/annotate/keys/bindings";
import type { Size } from "../../core/annotate/geometry";
import type { Shape } from "../../core/annotate/shapes/shape";

export type ToolName = "select" | "box" | "rotatedBox" | "polygon" | "brush" | "ignoreRegion" | "pan";

/** How the image is shown; 100 is as it is. */
export interface ImageLook {
  readonly brightness: number;
  readonly contrast: number;
  readonly gamma: number;
}

export const plainLook: ImageLook = { brightness: 100, contrast: 100, gamma: 100 };

interface WorkspaceState {
  readonly tool: ToolName;
  readonly label: string | null;
  readonly hidden: ReadonlySet<string>;
  readonly shown: boolean;
  readonly original: boolean;
  readonly confidence: boolean;
  readonly rotated: boolean;
  /** Whether a version's proposals are shown for review. */
  readonly suggestions: boolean;
  /** Least confidence of a proposal, 0–1. */
  readonly suggestFrom: number;
  /** Least likeness to what was pointed at, 0–1. */
  readonly likeFrom: number;
  /** Radius of the brush in image pixels; 0: as the image's size suggests. */
  readonly brush: number;
  readonly look: ImageLook;
  readonly bindings: Bindings;
}

const none: ReadonlySet<string> = new Set();
/** Images whose rejections are remembered: the latest. */
const mostRejected = 300;

/** What stays from image to image while somebody labels a model; keys, switches and the label stay on this machine for the next time. */
export class Workspace {
  state: WorkspaceState;
  clipboard: readonly Shape[] = [];
  /** Labels on their way to the image that is opened next. */
  private along: readonly Shape[] = [];
  /** Ids of the proposals that were rejected, by image and where they came from. */
  private readonly rejections: Map<string, ReadonlySet<string>>;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly user: string,
    private readonly model: string,
    tool: ToolName,
  ) {
    const kept = read(`annotate.${model}`);
    this.rejections = new Map(Object.entries(read(`annotate.rejected.${model}`)).flatMap(([key, ids]) => (Array.isArray(ids) ? [[key, new Set(ids as string[])] as const] : [])));
    this.state = {
      tool,
      label: typeof kept["label"] === "string" ? kept["label"] : null,
      hidden: new Set(),
      shown: true,
      original: false,
      confidence: kept["confidence"] === true,
      rotated: kept["rotated"] === true,
      suggestions: kept["suggestions"] === true,
      suggestFrom: typeof kept["suggestFrom"] === "number" ? kept["suggestFrom"] : 0.3,
      likeFrom: 0.5,
      brush: typeof kept["brush"] === "number" ? kept["brush"] : 0,
      look: plainLook,
      bindings: fromText(localStorage.getItem(`annotate.keys.${user}`)),
    };
  }

  set(change: Partial<WorkspaceState>): void {
    this.state = { ...this.state, ...change };
    const { label, confidence, rotated, suggestions, suggestFrom, brush, bindings } = this.state;
    localStorage.setItem(`annotate.${this.model}`, JSON.stringify({ label, confidence, rotated, suggestions, suggestFrom, brush }));
    if (change.bindings) {
      localStorage.setItem(`annotate.keys.${this.user}`, toText(bindings));
    }
    this.listeners.forEach((listener) => listener());
  }

  brushRadius({ width, height }: Size): number {
    return this.state.brush || Math.max(2, Math.round(Math.min(width, height) / 50));
  }

  takeAlong(shapes: readonly Shape[]): void {
    this.along = shapes;
  }

  takeOut(): readonly Shape[] {
    const taken = this.along;
    this.along = [];
    return taken;
  }

  rejected(proposals: string): ReadonlySet<string> {
    return this.rejections.get(proposals) ?? none;
  }

  reject(proposals: string, id: string): void {
    const ids = new Set([...this.rejected(proposals), id]);
    // To the end, so that the oldest go first.
    this.rejections.delete(proposals);
    this.rejections.set(proposals, ids);
    const latest = [...this.rejections].slice(-mostRejected);
    localStorage.setItem(`annotate.rejected.${this.model}`, JSON.stringify(Object.fromEntries(latest.map(([key, all]) => [key, [...all]]))));
    this.listeners.forEach((listener) => listener());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

function read(key: string): Record<string, unknown> {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
