import { draftKey, forgetDraft, keepDraft } from "../../api/drafts";
import { saveAnnotations } from "../../api/annotations";
import { Stage } from "../../canvas/stage";
import { type Look, unlistedColour } from "../../canvas/look";
import type { Label } from "../../core/annotate/labels";
import { sameShape } from "../../core/annotate/saving/compare";
import { merge } from "../../core/annotate/saving/merge";
import { Saver, type Stored } from "../../core/annotate/saving/saver";
import { isUntyped } from "../../core/annotate/shapes/character/character";
import { readingOrder } from "../../core/annotate/shapes/character/reading-order";
import { kindOf } from "../../core/annotate/shapes/kinds";
import type { Shape } from "../../core/annotate/shapes/shape";
import type { Change } from "../../core/annotate/store/changes";
import { LabelStore, type LabelDocument } from "../../core/annotate/store/label-store";
import { copies, moved } from "../../core/annotate/tools/edits";
import type { Tool, ToolContext } from "../../core/annotate/tools/tool";
import { newId } from "../../core/new-id";
import type { EditorOptions } from "./editor-options";
import { imageFilter } from "./image-look";
import { makeTool } from "./make-tool";
import { Reviewing } from "./reviewing";
import type { ToolName } from "./workspace";

const longDocument = 2_000;

/** One image being labelled: its store, its saving, its canvas. Nothing of React; components listen to it. */
export class Editor {
  readonly store: LabelStore;
  readonly saver: Saver;
  stage: Stage | null = null;
  glance = 0;
  /** Counts what changes with every move of the pointer: view, place, half-made shape. */
  pointerGlance = 0;
  /** A finished shape that waits for its label, because the model has none yet. */
  pending: Shape | null = null;
  labels: readonly Label[] = [];
  /** What is proposed over the labels. */
  readonly review: Reviewing;
  private colours = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  private readonly pointerListeners = new Set<() => void>();
  private readonly ends: (() => void)[] = [];
  private revision: number;
  private draftTimer = 0;
  private readonly draftPlace: string;
  private ghostId = "ghost";
  /** Chosen only because it was just drawn. */
  private fresh: string | null = null;

  constructor(readonly options: EditorOptions) {
    const { place, stored, user, workspace } = options;
    this.draftPlace = `${user}|${place.team}|${place.model}|${place.image}`;
    this.store = new LabelStore(stored.document);
    this.revision = this.store.revision;
    this.review = new Reviewing(this.store, options, this.look, () => {
      this.stage?.paint("overlay");
      this.tell();
    });
    this.saver = new Saver(stored, {
      read: () => this.savable(),
      send: (document, version) => saveAnnotations(place, document, version),
      changed: () => this.saverChanged(),
      later: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    });
    this.ends.push(this.store.subscribe(() => this.storeChanged()), workspace.subscribe(() => this.workspaceChanged()));
  }

  get untyped(): number {
    return this.options.type === "ocr" ? this.store.list().filter(isUntyped).length : 0;
  }

  /** Puts the canvas into an element of the page. */
  attach(host: HTMLElement): () => void {
    const { image } = this.options;
    const stage = new Stage(host, { store: this.store, image: { width: image.width, height: image.height }, look: this.look, told: () => this.tellPointer(), suggestions: () => this.review.shown(), pending: () => this.pending, pressed: (at) => this.review.pressed(at) });
    this.stage = stage;
    this.workspaceChanged();
    return () => {
      stage.end();
      this.stage = null;
    };
  }

  end(): void {
    this.ends.forEach((end) => end());
    void this.saver.flush();
    this.saver.close();
    clearTimeout(this.draftTimer);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  subscribePointer = (listener: () => void): (() => void) => {
    this.pointerListeners.add(listener);
    return () => this.pointerListeners.delete(listener);
  };

  setLabels(labels: readonly Label[]): void {
    this.labels = labels;
    this.colours = new Map(labels.map((label) => [label.name, label.colour]));
    this.stage?.paint("shapes");
  }

  /** The label becomes the one that is drawn with; chosen shapes get it too, and so does one that waits. */
  useLabel(name: string): void {
    this.options.workspace.set({ label: name });
    if (this.pending) {
      const shape = { ...this.pending, label: name };
      this.pending = null;
      this.add(shape);
    } else if (this.options.canEdit && this.fresh === null) {
      // A shape that was only just drawn keeps its label: the key is meant for the next one.
      this.store.put(this.store.selected().filter((shape) => !shape.ignore && shape.label !== name).map((shape) => ({ ...shape, label: name })));
    }
  }

  dropPending(): void {
    this.pending = null;
    this.stage?.paint("overlay");
    this.tell();
  }

  deleteChosen(): void {
    this.edit(() => this.store.remove(this.store.selection));
  }

  clear(): void {
    this.edit(() => this.store.remove(this.store.list().map((shape) => shape.id)));
  }

  toggleNegative(): void {
    this.edit(() => {
      if (!this.store.negative) {
        const targets: Change[] = this.store.list().filter((shape) => !shape.ignore).map((before) => ({ type: "shape", id: before.id, before, after: null }));
        this.store.apply([...targets, { type: "negative", before: false, after: true }]);
      } else {
        this.store.setNegative(false);
      }
    });
  }

  nudge(dx: number, dy: number): void {
    const { image } = this.options;
    this.edit(() => this.store.put(moved(this.store.selected(), dx, dy, image), { mark: `nudge ${[...this.store.selection].join()}` }));
  }

  copy(): number {
    this.options.workspace.clipboard = this.store.selected();
    return this.store.selection.size;
  }

  paste(shapes: readonly Shape[], shift: number): number {
    const made = this.options.canEdit ? copies(shapes, shift, this.options.image, newId) : [];
    this.store.put(made);
    this.store.select(made.map((shape) => shape.id));
    return made.length;
  }

  /** The shape before or after the chosen one: in reading order for characters, else as drawn. */
  step(offset: number): void {
    const all = this.ordered();
    const place = all.findIndex((shape) => this.store.selection.has(shape.id));
    const next = all[place < 0 ? (offset > 0 ? 0 : all.length - 1) : (place + offset + all.length) % all.length];
    if (next) {
      this.store.select([next.id]);
    }
  }

  ordered(): readonly Shape[] {
    const shapes = this.store.list();
    return this.options.type === "ocr" ? readingOrder(shapes.filter((shape) => !shape.ignore)) : shapes;
  }

  /** Ends a conflict by this document, saved over the other side's version. */
  resolve(document: LabelDocument): void {
    this.become(document);
    this.saver.resolve();
    if (this.saver.state === "saved") {
      this.saverChanged();
    }
  }

  /** What both sides did, together; answers how many shapes are there twice. */
  keepBoth(): number {
    const { base, theirs } = this.saver;
    const { document, doubled } = merge(base.document, this.store.document(), theirs!.document, newId);
    this.resolve(document);
    return doubled;
  }

  /** Work of before a crash comes back, as one step of undo. */
  restore(base: Stored, document: LabelDocument, now: Stored): void {
    if (base.version === now.version) {
      this.become(document);
    } else {
      this.become(document, true);
      this.saver.beginWith(base, now);
    }
  }

  /** A newer version that was read while nothing was changed here. */
  refresh(stored: Stored): void {
    if (stored.version !== this.saver.base.version && this.saver.state === "saved" && !this.store.canUndo && !this.store.canRedo) {
      this.saver.base = stored;
      this.store.load(stored.document);
      this.revision = this.store.revision;
    }
  }

  /** The document was rewritten on the server, by a change that this page asked for. */
  reload(stored: Stored): void {
    this.saver.base = stored;
    this.store.load(stored.document);
    this.revision = this.store.revision;
    this.tell();
  }

  colourOf(shape: Shape): string {
    return this.colours.get(shape.label) ?? unlistedColour;
  }

  private readonly look: Look = {
    colourOf: (shape) => this.colourOf(shape),
    isVisible: (shape) => {
      const { shown, original, hidden } = this.options.workspace.state;
      return shown && !original && !hidden.has(shape.label);
    },
    textOf: (shape) => {
      const { confidence } = this.options.workspace.state;
      const score = confidence && typeof shape.score === "number" ? shape.score.toFixed(2) : "";
      return shape.ignore ? "" : [shape.label || (this.options.type === "ocr" ? "?" : ""), score].filter(Boolean).join(" ");
    },
  };

  private edit(work: () => void): void {
    if (this.options.canEdit) {
      work();
    }
  }

  /** Changes the document into another one, step by step where it differs. */
  private become(document: LabelDocument, quietly = false): void {
    const after = new Map(document.shapes.map((shape) => [shape.id, shape]));
    const changes: Change[] = [];
    for (const shape of this.store.list()) {
      if (!after.has(shape.id)) {
        changes.push({ type: "shape", id: shape.id, before: shape, after: null });
      }
    }
    for (const shape of document.shapes) {
      const before = this.store.get(shape.id) ?? null;
      if (!before || !sameShape(before, shape)) {
        changes.push({ type: "shape", id: shape.id, before, after: shape });
      }
    }
    changes.push({ type: "negative", before: this.store.negative, after: document.negative });
    if (quietly) {
      this.revision = -1;
    }
    this.store.apply(changes);
    this.revision = this.store.revision;
  }

  private savable(): LabelDocument {
    const { shapes, negative } = this.store.document();
    return { shapes: shapes.filter((shape) => !isUntyped(shape)), negative };
  }

  private add(shape: Shape): void {
    this.store.put([shape]);
    this.store.select([shape.id]);
    this.fresh = shape.id;
  }

  private finish(ghost: Shape): void {
    this.ghostId = `ghost${newId()}`;
    const shape = { ...ghost, id: newId() };
    const { type, workspace } = this.options;
    if (shape.ignore || type === "ocr") {
      this.add(shape);
      return;
    }
    const label = workspace.state.label ?? (this.labels.length === 1 ? this.labels[0]!.name : null);
    if (label) {
      this.add({ ...shape, label });
    } else {
      this.pending = shape;
      this.tell();
    }
  }

  private toolOf(name: ToolName): Tool | null {
    const { image, type, canEdit, refuse, workspace } = this.options;
    const context: ToolContext = {
      store: this.store,
      image: { width: image.width, height: image.height },
      reach: () => this.stage?.reach() ?? 8,
      brushRadius: () => workspace.brushRadius(image),
      turnPeriod: type === "ocr" ? 2 * Math.PI : Math.PI,
      isVisible: this.look.isVisible,
      newId: () => this.ghostId,
      finish: (shape) => this.finish(shape),
      refuse,
    };
    return canEdit && name !== "pan" ? makeTool(name, context) : null;
  }

  private shownTool: ToolName | null = null;

  private workspaceChanged(): void {
    const { stage } = this;
    const { state } = this.options.workspace;
    if (stage) {
      if (this.shownTool !== state.tool || (stage.tool === null && state.tool !== "pan")) {
        this.shownTool = state.tool;
        stage.panTool = state.tool === "pan" || !this.options.canEdit;
        stage.setTool(this.toolOf(state.tool));
      }
      stage.setFilter(state.original ? "" : imageFilter(state.look));
      stage.paint("shapes");
    }
    this.review.refresh();
    this.tell();
  }

  private storeChanged(): void {
    this.fresh = null;
    if (this.store.revision !== this.revision) {
      this.review.refresh();
      const told = this.revision !== -1;
      this.revision = this.store.revision;
      if (told) {
        this.saver.touched();
      }
      this.planDraft();
    }
    this.tell();
  }

  private saverChanged(): void {
    if (this.saver.state === "saved") {
      if (this.untyped === 0) {
        clearTimeout(this.draftTimer);
        this.draftTimer = 0;
        void forgetDraft(draftKey(this.draftPlace)).catch(() => undefined);
      }
      this.options.saved(this.saver.base);
    }
    this.tell();
  }

  /** The draft follows at once; only very long documents wait for a pause. */
  private planDraft(): void {
    if (!this.draftTimer) {
      const wait = this.store.list().length > longDocument ? 500 : 0;
      this.draftTimer = window.setTimeout(() => {
        this.draftTimer = 0;
        // Without a database (a private window may have none) the server's copy is all there is.
        void keepDraft(this.draftPlace, this.saver.base, this.store.document()).catch(() => undefined);
      }, wait);
    }
  }

  private tellPointer(): void {
    this.pointerGlance++;
    this.pointerListeners.forEach((listener) => listener());
  }

  private tell(): void {
    this.tellPointer();
    this.glance++;
    this.listeners.forEach((listener) => listener());
  }

  /** Bounds of what is chosen or being drawn, for the status line. */
  measured(): Shape | null {
    const preview = this.stage?.tool?.preview()?.shapes;
    return preview?.length === 1 ? preview[0]! : this.store.selection.size === 1 ? this.store.selected()[0]! : null;
  }

  focusOn(shape: Shape): void {
    this.stage?.focus(kindOf(shape).bounds(shape));
  }
}
