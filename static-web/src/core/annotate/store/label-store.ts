import type { Shape } from "../shapes/shape";
import { type Change, inverse, joined, type Step } from "./changes";
import { ShapeIndex } from "./shape-index";

/** What an image's annotation document says. */
export interface LabelDocument {
  readonly shapes: readonly Shape[];
  readonly negative: boolean;
}

export interface ApplyOptions {
  /** Joins this step to the one before where both have the same mark. */
  readonly mark?: string;
}

/**
 * The labels of one image while they are edited: shapes in drawing order, "nothing to find", selection, and undo as lists of changes. Listeners are told
 * after each change; `revision` counts changes of the document, `glance` everything that is seen (selection too).
 */
export class LabelStore {
  readonly index = new ShapeIndex();
  revision = 0;
  glance = 0;
  private readonly shapes = new Map<string, Shape>();
  /** Where a shape stands in the drawing order; kept after its removal, so that undo puts it back there. */
  private readonly ranks = new Map<string, number>();
  private chosen: ReadonlySet<string> = new Set();
  private nothing = false;
  private done: Step[] = [];
  private undone: Step[] = [];
  private ordered: readonly Shape[] | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(document: LabelDocument = { shapes: [], negative: false }) {
    this.load(document);
  }

  /** Replaces everything and forgets the history. */
  load({ shapes, negative }: LabelDocument): void {
    this.shapes.clear();
    this.ranks.clear();
    shapes.forEach((shape, rank) => {
      this.shapes.set(shape.id, shape);
      this.ranks.set(shape.id, rank);
    });
    this.index.load(shapes);
    this.nothing = negative;
    [this.done, this.undone, this.chosen] = [[], [], new Set()];
    this.changed();
  }

  get negative(): boolean {
    return this.nothing;
  }

  get selection(): ReadonlySet<string> {
    return this.chosen;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  get(id: string): Shape | undefined {
    return this.shapes.get(id);
  }

  /** In drawing order. */
  list(): readonly Shape[] {
    return (this.ordered ??= [...this.shapes.values()].sort((a, b) => this.ranks.get(a.id)! - this.ranks.get(b.id)!));
  }

  selected(): Shape[] {
    return this.chosen.size === 0 ? [] : this.list().filter((shape) => this.chosen.has(shape.id));
  }

  document(): LabelDocument {
    return { shapes: this.list(), negative: this.nothing };
  }

  select(ids: Iterable<string>): void {
    this.chosen = new Set([...ids].filter((id) => this.shapes.has(id)));
    this.tell();
  }

  /** Adds shapes on top, or replaces those of the same id. */
  put(shapes: readonly Shape[], options?: ApplyOptions): void {
    this.apply(shapes.map((after) => ({ type: "shape", id: after.id, before: this.shapes.get(after.id) ?? null, after })), options);
  }

  remove(ids: Iterable<string>): void {
    this.apply([...ids].flatMap((id): Change[] => (this.shapes.has(id) ? [{ type: "shape", id, before: this.shapes.get(id)!, after: null }] : [])));
  }

  setNegative(after: boolean): void {
    this.apply([{ type: "negative", before: this.nothing, after }]);
  }

  apply(changes: readonly Change[], { mark }: ApplyOptions = {}): void {
    const real = changes.filter((change) => change.before !== change.after);
    // What has a target is no longer an image with nothing to find.
    if (this.nothing && real.some((change) => change.type === "shape" && change.after && !change.after.ignore)) {
      real.push({ type: "negative", before: true, after: false });
    }
    if (real.length === 0) {
      return;
    }
    this.perform(real);
    const last = this.done.at(-1);
    if (mark && last?.mark === mark && this.undone.length === 0) {
      this.done[this.done.length - 1] = { mark, changes: joined(last.changes, real) };
    } else {
      this.done.push({ changes: real, mark: mark ?? null });
    }
    this.undone = [];
    this.changed();
  }

  undo(): void {
    this.travel(this.done, this.undone, inverse);
  }

  redo(): void {
    this.travel(this.undone, this.done, (changes) => changes);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private travel(from: Step[], to: Step[], direction: (changes: readonly Change[]) => readonly Change[]): void {
    const step = from.pop();
    if (!step) {
      return;
    }
    // A step that was taken back does not grow any more.
    to.push({ ...step, mark: null });
    const changes = direction(step.changes);
    this.perform(changes);
    this.chosen = new Set(changes.flatMap((change) => (change.type === "shape" && change.after ? [change.id] : [])));
    this.changed();
  }

  private perform(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.type === "negative") {
        this.nothing = change.after;
      } else if (change.after) {
        this.ranks.set(change.id, this.ranks.get(change.id) ?? this.ranks.size);
        this.shapes.set(change.id, change.after);
      } else {
        this.shapes.delete(change.id);
      }
    }
    this.reindex(changes);
    if ([...this.chosen].some((id) => !this.shapes.has(id))) {
      this.chosen = new Set([...this.chosen].filter((id) => this.shapes.has(id)));
    }
  }

  private reindex(changes: readonly Change[]): void {
    if (changes.length > 1_000) {
      this.index.load([...this.shapes.values()]);
      return;
    }
    for (const change of changes) {
      if (change.type === "shape") {
        if (change.after) {
          this.index.put(change.after);
        } else {
          this.index.remove(change.id);
        }
      }
    }
  }

  private changed(): void {
    this.revision++;
    this.ordered = null;
    this.tell();
  }

  private tell(): void {
    this.glance++;
    this.listeners.forEach((listener) => listener());
  }
}
