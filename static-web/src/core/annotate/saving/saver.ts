import type { LabelDocument } from "../store/label-store";
import { sameDocument } from "./compare";

/** What the server holds: the document and the version to name when saving over it. */
export interface Stored {
  readonly version: string | null;
  readonly document: LabelDocument;
}

export type SaveAnswer =
  | { readonly kind: "saved"; readonly version: string }
  /** Somebody else saved since; this is what is there now. */
  | { readonly kind: "stale"; readonly stored: Stored }
  | { readonly kind: "refused"; readonly error: unknown }
  | { readonly kind: "offline" };

export type SaveState = "saved" | "unsaved" | "saving" | "offline" | "conflict" | "refused";

export interface SaverOptions {
  /** The document as it is now, without what cannot be saved yet. */
  readonly read: () => LabelDocument;
  readonly send: (document: LabelDocument, version: string | null) => Promise<SaveAnswer>;
  readonly changed: () => void;
  /** Calls back after some milliseconds; answers how to call that off. */
  readonly later: (ms: number, then: () => void) => () => void;
}

const quiet = 1_200;
const retries = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Saves one image's labels by itself, some time after the last change, always over exactly the version that was read. When somebody else was faster it stops
 * and waits for {@link resolve}: nothing is overwritten unseen.
 */
export class Saver {
  state: SaveState = "saved";
  /** The other side's version, while the state is `conflict`. */
  theirs: Stored | null = null;
  error: unknown = null;
  /** What both sides began with. */
  base: Stored;
  private callOff: (() => void) | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private closed = false;

  constructor(
    stored: Stored,
    private readonly options: SaverOptions,
  ) {
    this.base = stored;
  }

  /** To be told of every change. */
  touched(): void {
    if (this.state === "conflict" || this.closed) {
      return;
    }
    if (this.running) {
      this.again = true;
      return;
    }
    this.set("unsaved");
    this.plan(quiet);
  }

  /** Saves now what is not saved; true when everything is on the server. */
  async flush(): Promise<boolean> {
    this.callOff?.();
    while (this.running) {
      await this.running;
    }
    if (this.state === "unsaved" || this.state === "offline" || this.state === "refused") {
      await this.save();
      return this.again ? this.flush() : this.isSaved();
    }
    return this.isSaved();
  }

  /** Ends a conflict: from now on the work is saved over their version. The store must hold the document that was chosen. */
  resolve(): void {
    if (this.theirs) {
      this.base = this.theirs;
      this.theirs = null;
      const same = sameDocument(this.options.read(), this.base.document);
      this.set(same ? "saved" : "unsaved");
      if (!same) {
        this.plan(0);
      }
    }
  }

  /** Work that began with an older version than the server has now: as if it had just been sent. */
  beginWith(base: Stored, theirs: Stored): void {
    [this.base, this.theirs] = [base, theirs];
    this.set("conflict");
  }

  /** No more saving by itself. */
  close(): void {
    this.closed = true;
    this.callOff?.();
  }

  /** The state changes while something is awaited, which the compiler cannot see. */
  private isSaved(): boolean {
    return this.state === "saved";
  }

  private plan(ms: number): void {
    this.callOff?.();
    this.callOff = this.closed ? null : this.options.later(ms, () => void this.save());
  }

  private save(): Promise<void> {
    this.running ??= this.perform().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async perform(): Promise<void> {
    this.callOff?.();
    this.again = false;
    this.set("saving");
    const document = this.options.read();
    if (sameDocument(document, this.base.document)) {
      // Undone, or nothing that can be saved yet.
      this.settled(this.base);
      return;
    }
    const answer = await this.options.send(document, this.base.version);
    switch (answer.kind) {
      case "saved":
        this.settled({ version: answer.version, document });
        break;
      case "stale":
        if (sameDocument(answer.stored.document, document)) {
          // Our own save, whose answer was lost on the way.
          this.settled(answer.stored);
        } else {
          this.theirs = answer.stored;
          this.set("conflict");
        }
        break;
      case "refused":
        this.error = answer.error;
        this.set("refused");
        break;
      case "offline":
        this.set("offline");
        this.plan(retries[Math.min(this.failures++, retries.length - 1)]!);
        break;
    }
  }

  private settled(stored: Stored): void {
    this.base = stored;
    this.failures = 0;
    this.error = null;
    this.set(this.again ? "unsaved" : "saved");
    if (this.again) {
      this.plan(quiet);
    }
  }

  private set(state: SaveState): void {
    this.state = state;
    this.options.changed();
  }
}
