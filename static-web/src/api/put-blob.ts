import { blockListXml, planBlocks } from "../core/blocks";
import { retrying } from "../core/retry";

/** Storage said no; a 4xx is final (the grant is for another blob, or over), anything else is tried again. */
class StorageError extends Error {
  constructor(readonly status: number) {
    super(`storage answered ${status}`);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function put(url: string, body: Blob | string, headers: Record<string, string>, signal?: AbortSignal): Promise<void> {
  await retrying(
    async () => {
      const response = await fetch(url, { method: "PUT", body, headers, ...(signal ? { signal } : {}) });
      if (!response.ok) {
        throw new StorageError(response.status);
      }
    },
    {
      tries: 8,
      final: (error) => (error instanceof StorageError && error.status < 500 && error.status !== 408 && error.status !== 429) || signal?.aborted === true,
      sleep,
    },
  );
}

/**
 * Writes one file straight to blob storage with its grant. Large files go up in blocks, four at a time; a block that was sent is not sent again
 * when the connection drops, so an upload resumes where it was.
 */
export async function putBlob(file: Blob, url: string, blockBytes: number, progress: (sent: number) => void, signal?: AbortSignal): Promise<void> {
  const blocks = planBlocks(file.size, blockBytes);
  if (blocks.length === 0) {
    await put(url, file, { "x-ms-blob-type": "BlockBlob" }, signal);
    progress(file.size);
    return;
  }
  let sent = 0;
  const waiting = [...blocks];
  const lane = async (): Promise<void> => {
    for (let block = waiting.shift(); block; block = waiting.shift()) {
      await put(`${url}&comp=block&blockid=${encodeURIComponent(block.id)}`, file.slice(block.start, block.end), {}, signal);
      sent += block.end - block.start;
      progress(sent);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  await put(`${url}&comp=blocklist`, blockListXml(blocks), { "Content-Type": "application/xml" }, signal);
}
