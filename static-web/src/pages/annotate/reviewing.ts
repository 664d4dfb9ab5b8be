import type { Look } from "../../canvas/look";
import type { Suggested } from "../../canvas/overlay-painter";
import { type Point, tidy } from "../../core/annotate/geometry";
import type { Alike, Example } from "../../core/annotate/like/like";
import { kindOf } from "../../core/annotate/shapes/kinds";
import type { Shape } from "../../core/annotate/shapes/shape";
import type { LabelStore } from "../../core/annotate/store/label-store";
import { newId } from "../../core/new-id";
import { following, labelFrom, openSuggestions, type Suggestion, together } from "../../core/review/deciding";
import { canBeLabel } from "../../core/review/suggestions";
import type { EditorOptions } from "./editor-options";

/** What a version found on the image, best first. */
export interface Proposals {
  /** Of this image, by this version, at this time. */
  readonly key: string;
  readonly shapes: readonly Shape[];
}

/** More examples than these say nothing new, and take their time. */
const mostExamples = 6;

/** What is proposed over the labels of one image, by a version or by likeness, and what the user decides of it. */
export class Reviewing {
  /** Proposals that are still to be decided. */
  suggestions: readonly Suggestion[] = [];
  /** Those of them that may be accepted at once. */
  together: readonly Suggestion[] = [];
  /** The one that the keys decide. */
  suggested: string | null = null;
  /** What looks like the examples that were pointed at; decided before what a version found. */
  alike: Proposals | null = null;
  private proposals: Proposals | null = null;
  /** What is proposed just now and can be a label: found once, not after every change of a label. */
  private shapes: readonly Shape[] = [];

  /** `changed` is called when something else is proposed, or another proposal is the present one. */
  constructor(
    private readonly store: LabelStore,
    private readonly options: EditorOptions,
    private readonly look: Look,
    private readonly changed: () => void,
  ) {}

  /** Shows what a version found, to be accepted or rejected; null: nothing. */
  propose(proposals: Proposals | null): void {
    if (proposals?.key === this.proposals?.key && proposals?.shapes === this.proposals?.shapes) {
      return;
    }
    this.proposals = proposals;
    this.shapes = this.keepable();
    this.refresh();
    this.changed();
  }

  /** Targets to find others like: those that are chosen, else the last ones of the image. */
  examples(): Example[] {
    const chosen = this.store.selection.size > 0 ? this.store.selected() : this.store.list().slice(-mostExamples);
    return chosen.filter((shape) => !shape.ignore && shape.label !== "").slice(0, mostExamples).map((shape) => ({ ...kindOf(shape).bounds(shape), label: shape.label }));
  }

  /** Shows what looks like the examples, to be accepted or rejected; null: no more. */
  showAlike(found: readonly Alike[] | null): void {
    this.alike = found && {
      key: `${this.options.place.image}|${newId()}`,
      shapes: found.map(({ left, top, right, bottom, label, score }, i) => ({ kind: "box", id: `like${i}`, label, ignore: false, score, x: tidy(left), y: tidy(top), width: tidy(right - left), height: tidy(bottom - top) })),
    };
    this.shapes = this.keepable();
    this.suggested = null;
    this.refresh();
    this.changed();
  }

  current(): Suggestion | null {
    return this.suggestions.find((one) => one.shape.id === this.suggested) ?? null;
  }

  choose(id: string): void {
    this.suggested = id;
    this.store.select([]);
  }

  /** Decides the present suggestion; false where there is none, or nobody may. */
  decide(accept: boolean): boolean {
    const suggestion = this.current();
    const proposals = this.alike ?? this.proposals;
    if (!suggestion || !proposals || !this.options.canEdit) {
      return false;
    }
    this.store.select([]);
    if (accept) {
      this.store.put([labelFrom(suggestion, newId)]);
    } else {
      this.options.workspace.reject(proposals.key, suggestion.shape.id);
    }
    return true;
  }

  /** One step of undo for all of them; answers how many became labels. */
  acceptAll(): number {
    const made = this.options.canEdit ? this.together.map((one) => labelFrom(one, newId)) : [];
    this.store.put(made);
    return made.length;
  }

  /** After a change of labels, of a threshold or of what was rejected. */
  refresh(): void {
    const proposals = this.alike ?? this.proposals;
    const { suggestFrom, likeFrom } = this.options.workspace.state;
    const before = this.suggestions;
    this.suggestions = proposals
      ? openSuggestions(this.shapes, { from: this.alike ? likeFrom : suggestFrom, rejected: this.options.workspace.rejected(proposals.key), near: (bounds) => this.store.index.within(bounds) })
      : [];
    this.together = together(this.suggestions);
    this.suggested = following(before, this.suggestions, this.suggested);
  }

  private keepable(): readonly Shape[] {
    return (this.alike ?? this.proposals)?.shapes.filter((shape) => canBeLabel(shape, this.options.image)) ?? [];
  }

  /** A press where no label lies chooses the suggestion there. */
  pressed(at: Point): void {
    const { tool } = this.options.workspace.state;
    if (tool === "select" && !this.store.index.at(at, 0, this.look.isVisible)) {
      const hit = this.suggestions.find(({ shape }) => this.look.isVisible(shape) && kindOf(shape).contains(shape, at));
      this.suggested = hit?.shape.id ?? this.suggested;
    }
  }

  /** As the stage draws them. */
  shown(): Suggested[] {
    return this.suggestions.map(({ shape }) => ({ shape, current: shape.id === this.suggested && this.store.selection.size === 0 }));
  }
}
