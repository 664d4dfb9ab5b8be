import type { UploadKind } from "../core/upload-rows";
import { UploadBatch } from "./upload-batch";

const store = "uploads";
const rhythm = 120;

/** All uploads of this tab, by model. They go on while the user is on other pages; their verdicts survive a reload. */
class Uploads {
  private readonly batches = new Map<string, UploadBatch>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private shown: readonly UploadBatch[] = [];

  constructor() {
    for (const [place, batches] of Object.entries(this.kept())) {
      const [team, model] = place.split("/") as [string, string];
      const batch = new UploadBatch(team, model, this.changed, batches);
      this.batches.set(place, batch);
      void batch.follow();
    }
    this.shown = [...this.batches.values()];
    window.addEventListener("beforeunload", (event) => {
      if (this.unsent > 0) {
        event.preventDefault();
      }
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A new array whenever something has changed, a few times a second at most. */
  readonly snapshot = (): readonly UploadBatch[] => this.shown;

  of(team: string, model: string): UploadBatch {
    const place = `${team}/${model}`;
    const batch = this.batches.get(place) ?? new UploadBatch(team, model, this.changed);
    this.batches.set(place, batch);
    return batch;
  }

  send(team: string, model: string, kind: UploadKind, files: readonly File[], replace = false): Promise<void> {
    return this.of(team, model).send(kind, files, replace);
  }

  /** Forgets everything: another user may come. */
  reset(): void {
    this.batches.forEach((batch) => batch.end());
    this.batches.clear();
    this.changed();
  }

  private get unsent(): number {
    return [...this.batches.values()].reduce((sum, { view }) => sum + view.summary.unsent, 0);
  }

  private readonly changed = (): void => {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.shown = [...this.batches.values()];
      const kept = [...this.batches].flatMap(([place, batch]) => (batch.known.length > 0 ? [[place, batch.known] as const] : []));
      sessionStorage.setItem(store, JSON.stringify(Object.fromEntries(kept)));
      this.listeners.forEach((listener) => listener());
    }, rhythm);
  };

  private kept(): Record<string, string[]> {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(store) ?? "{}");
      return typeof kept === "object" && kept !== null ? (kept as Record<string, string[]>) : {};
    } catch {
      return {};
    }
  }
}

export const uploads = new Uploads();
