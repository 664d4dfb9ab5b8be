import { blockListXml, planBlocks } from "../core/blocks";
import { inLanes } from "../core/lanes";
import { retrying } from "../core/retry";

/** Storage said no; a 4xx is final (the grant is for another blob, or over), anything else is tried again. */
export class StorageError extends Error {
  constructor(readonly status: number) {
    super(`storage answered ${status}`);
  }

  /** The grant has run out: another one may write the blob. */
  get over(): boolean {
    return this.status === 403;
  }
}

/** Waits so long, or until the browser says that the connection is back. */
const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
    window.addEventListener("online", done);
  });

export interface BlobPut {
  /** Bytes that are there. */
  readonly progress: (sent: number) => void;
  /** True while the connection is lost and tried again, false when it is back. */
  readonly paused: (paused: boolean) => void;
  readonly signal: AbortSignal;
}

async function put(url: string, body: Blob | string, headers: Record<string, string>, { paused, signal }: BlobPut): Promise<void> {
  await retrying(
    async () => {
      const response = await fetch(url, { method: "PUT", body, headers, signal });
      if (!response.ok) {
        throw new StorageError(response.status);
      }
    },
    {
      tries: 8,
      final: (error) => (error instanceof StorageError && error.status < 500 && error.status !== 408 && error.status !== 429) || signal.aborted,
      free: (error) => error instanceof TypeError,
      sleep,
      waiting: (error) => paused(error !== null),
    },
  );
}

/**
 * Writes one file straight to blob storage with its grant. Large files go up in blocks, four at a time; a block that was sent is not sent again
 * when the connection drops, however long it stays away, so an upload resumes where it was.
 */
export async function putBlob(file: Blob, url: string, blockBytes: number, way: BlobPut): Promise<void> {
  const blocks = planBlocks(file.size, blockBytes);
  if (blocks.length === 0) {
    await put(url, file, { "x-ms-blob-type": "BlockBlob" }, way);
    way.progress(file.size);
    return;
  }
  let sent = 0;
  await inLanes(4, blocks, async (block) => {
    await put(`${url}&comp=block&blockid=${encodeURIComponent(block.id)}`, file.slice(block.start, block.end), {}, way);
    sent += block.end - block.start;
    way.progress(sent);
  });
  await put(`${url}&comp=blocklist`, blockListXml(blocks), { "Content-Type": "application/xml" }, way);
}
