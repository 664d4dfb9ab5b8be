/** How a file goes up: in one piece, or in numbered blocks. */
export interface Block {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Blocks of equal size; ids have one length, as block blobs demand. A file of one block or less goes up in one piece: no blocks. */
export function planBlocks(bytes: number, blockBytes: number): Block[] {
  if (bytes <= blockBytes) {
    return [];
  }
  const count = Math.ceil(bytes / blockBytes);
  return Array.from({ length: count }, (_, index) => ({
    id: btoa(String(index).padStart(6, "0")),
    start: index * blockBytes,
    end: Math.min(bytes, (index + 1) * blockBytes),
  }));
}

export function blockListXml(blocks: readonly Block[]): string {
  return `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.map((b) => `<Latest>${b.id}</Latest>`).join("")}</BlockList>`;
}
