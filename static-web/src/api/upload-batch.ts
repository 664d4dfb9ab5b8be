import { inLanes } from "../core/lanes";
import type { RefusalLike } from "../core/refusals/explain";
import { isDone, isUnsent, secondsLeft, summarise, type UploadKind, type UploadRow, type UploadSummary } from "../core/upload-rows";
import { api, RefusalError, unwrap, type UploadGrant } from "./client";
import { type PictureSize, pictureSize } from "./picture-size";
import { putBlob, StorageError } from "./put-blob";

const grantsPerRequest = 500;
const parallelFiles = 4;
const pageSize = 500;
/** Refusals that say nothing about the file itself. */
const retried = ["upload.expired", "request.internal"];

const refusalOf = (error: unknown): RefusalLike =>
  error instanceof RefusalError ? error.refusal : { code: error instanceof StorageError ? "upload.expired" : "request.internal", message: String(error) };

export interface UploadView {
  readonly rows: readonly UploadRow[];
  readonly summary: UploadSummary;
  /** Seconds until all is sent; null while nobody knows. */
  readonly left: number | null;
}

/** The files that one model was sent since the list was last cleared: sends them with one-blob grants and follows each to its verdict. */
export class UploadBatch {
  private readonly rows = new Map<string, UploadRow>();
  private readonly files = new Map<string, File>();
  private readonly batches: Set<string>;
  private stop = new AbortController();
  private following = false;
  private ended = false;
  /** Batches whose files are not known here: what other pages of this tab sent before a reload, or the server itself uploads. They are listed once. */
  private readonly unlisted: Set<string>;
  private shown: UploadView | null = null;
  private startedAt = 0;

  constructor(
    readonly team: string,
    readonly model: string,
    private readonly changed: (batch: UploadBatch) => void,
    batches: readonly string[] = [],
  ) {
    this.batches = new Set(batches);
    this.unlisted = new Set(batches);
  }

  get known(): readonly string[] {
    return [...this.batches];
  }

  /** The same object until something changes. */
  get view(): UploadView {
    if (!this.shown) {
      const summary = summarise(this.rows.values());
      this.shown = { rows: [...this.rows.values()], summary, left: secondsLeft(summary.sent, summary.bytes, (Date.now() - this.startedAt) / 1000) };
    }
    return this.shown;
  }

  /** Throws what the API says where no grant comes at all; each file then has it as its reason, too. */
  async send(kind: UploadKind, files: readonly File[], replace = false): Promise<void> {
    if (!this.view.summary.busy) {
      this.startedAt = Date.now();
      this.stop = new AbortController();
    }
    const keys = files.map((file) => {
      const key = crypto.randomUUID();
      this.files.set(key, file);
      this.rows.set(key, { key, kind, name: file.name, bytes: file.size, sent: 0, state: "queued" });
      return key;
    });
    this.tell();
    for (let start = 0; start < keys.length; start += grantsPerRequest) {
      const chunk = keys.slice(start, start + grantsPerRequest).filter((key) => this.rows.get(key)?.state === "queued");
      if (chunk.length > 0) {
        await this.sendChunk(kind, chunk, replace);
      }
    }
  }

  /** Shows what the server itself uploads; it has all its grants already. */
  adopt(batch: string): void {
    this.batches.add(batch);
    this.unlisted.add(batch);
    this.tell();
    void this.follow();
  }

  /** Sends a file once more; in place of the one that has its name, where the user chose so. */
  async retry(key: string, replace = false): Promise<void> {
    const [row, file] = [this.rows.get(key), this.files.get(key)];
    if (row && file) {
      this.rows.delete(key);
      this.files.delete(key);
      await this.send(row.kind, [file], replace);
    }
  }

  /** May the file be sent again as it is? Its bytes are at hand after no reload. */
  canRetry(row: UploadRow): boolean {
    return this.files.has(row.key) && (row.state === "cancelled" || (row.state === "refused" && retried.includes(row.refusal?.code ?? "")));
  }

  canReplace(row: UploadRow): boolean {
    return this.files.has(row.key) && row.state === "refused" && row.refusal?.code === "image.name-taken";
  }

  /** Stops what this browser has not sent; what is sent goes on. */
  cancel(): void {
    this.stop.abort();
    this.stop = new AbortController();
    for (const row of this.rows.values()) {
      if (isUnsent(row.state)) {
        this.change(row.key, { state: "cancelled" });
      }
    }
  }

  /** Nobody looks at it any more. */
  end(): void {
    this.ended = true;
    this.cancel();
  }

  clear(): void {
    for (const row of [...this.rows.values()].filter((r) => isDone(r.state))) {
      this.rows.delete(row.key);
      this.files.delete(row.key);
    }
    if (this.rows.size === 0) {
      [...this.batches].filter((batch) => !this.unlisted.has(batch)).forEach((batch) => this.batches.delete(batch));
    }
    this.tell();
  }

  /** Asks for verdicts until every file that was sent has one. */
  async follow(): Promise<void> {
    if (this.following) {
      return;
    }
    this.following = true;
    try {
      while (!this.ended && (this.unlisted.size > 0 || this.view.summary.busy)) {
        for (const batch of [...this.batches]) {
          await this.ask(batch).catch((error: unknown) => this.giveUp(batch, error));
        }
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    } finally {
      this.following = false;
    }
  }

  /** Of a model that is gone nothing is sent, shown or asked any more; what an earlier page left, and a stranger may not ask for, is forgotten. Whatever else goes wrong is tried again. */
  private giveUp(batch: string, error: unknown): void {
    if (!(error instanceof RefusalError) || error.status >= 500) {
      return;
    }
    if (error.status === 404) {
      this.cancel();
      this.unlisted.clear();
      this.batches.clear();
      [...this.rows.values()].filter(({ state }) => state === "waiting").forEach(({ key }) => this.rows.delete(key));
      this.tell();
    } else if (this.unlisted.delete(batch)) {
      this.batches.delete(batch);
      this.tell();
    }
  }

  private async sendChunk(kind: UploadKind, keys: readonly string[], replace: boolean): Promise<void> {
    let grants: readonly UploadGrant[];
    const signal = this.stop.signal;
    try {
      grants = await this.grants(kind, keys, replace);
    } catch (error) {
      keys.forEach((key) => this.change(key, { state: "refused", refusal: refusalOf(error) }));
      throw error;
    }
    void this.follow();
    const granted = keys.map((key, index) => ({ key, grant: grants[index]! }));
    await inLanes(parallelFiles, granted, async ({ key, grant }) => {
      if (!signal.aborted) {
        await this.sendFile(key, grant, kind, replace, signal);
      }
    });
  }

  private async sendFile(key: string, grant: UploadGrant, kind: UploadKind, replace: boolean, signal: AbortSignal): Promise<void> {
    for (let current = grant, tries = 0; ; tries++) {
      if (!current.url || !current.upload) {
        this.change(key, { state: "refused", refusal: current.refusal ?? null });
        return;
      }
      this.change(key, { state: "sending", upload: current.upload, sent: 0 });
      try {
        await putBlob(this.files.get(key)!, current.url, current.blockBytes, {
          progress: (sent) => this.change(key, { sent }),
          paused: (paused) => this.change(key, { state: paused ? "paused" : "sending" }),
          signal,
        });
        this.change(key, { state: "waiting" });
        return;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        try {
          if (!(error instanceof StorageError && error.over) || tries > 0) {
            throw error;
          }
          // A long wait has outlived the grant: the file goes up with a new one.
          current = (await this.grants(kind, [key], replace))[0]!;
        } catch (last) {
          this.change(key, { state: "refused", refusal: refusalOf(last) });
          return;
        }
      }
    }
  }

  private async grants(kind: UploadKind, keys: readonly string[], replace: boolean): Promise<readonly UploadGrant[]> {
    const files = keys.map((key) => this.files.get(key)!);
    const sizes = new Map<File, PictureSize | undefined>();
    if (kind === "image") {
      await inLanes(parallelFiles, files, async (file) => void sizes.set(file, await pictureSize(file)));
    }
    const answer = await unwrap(
      api.POST("/api/teams/{team}/models/{model}/uploads", {
        params: { path: { team: this.team, model: this.model } },
        body: { kind, replace, files: files.map((file) => ({ name: file.name, bytes: file.size, ...sizes.get(file) })) },
      }),
    );
    this.batches.add(answer.batch);
    return answer.grants;
  }

  private async ask(batch: string): Promise<void> {
    for (let page = 1, more = true; more; page++) {
      const verdicts = await unwrap(
        api.GET("/api/teams/{team}/models/{model}/uploads", { params: { path: { team: this.team, model: this.model }, query: { batch, page, size: pageSize } } }),
      );
      const own = new Map([...this.rows.values()].map((row) => [row.upload, row]));
      for (const verdict of verdicts.items) {
        const row = own.get(verdict.upload);
        if (row) {
          // A file that this browser still sends has no verdict yet, whatever became of an earlier grant.
          if (row.state === "waiting" && verdict.state !== "waiting") {
            this.change(row.key, { state: verdict.state, image: verdict.image ?? null, refusal: verdict.refusal ?? null });
          }
        } else if (this.unlisted.has(batch)) {
          const { upload, kind, name, state, image, refusal } = verdict;
          this.rows.set(upload, { key: upload, kind, name, bytes: 0, sent: 0, state, upload, image: image ?? null, refusal: refusal ?? null });
          this.tell();
        }
      }
      more = page * pageSize < Number(verdicts.total);
    }
    this.unlisted.delete(batch);
  }

  private change(key: string, patch: Partial<UploadRow>): void {
    const row = this.rows.get(key);
    if (!row || isDone(row.state)) {
      return;
    }
    this.rows.set(key, { ...row, ...patch });
    this.tell();
  }

  private tell(): void {
    this.shown = null;
    this.changed(this);
  }
}
