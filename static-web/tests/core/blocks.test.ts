import { describe, expect, it } from "vitest";
import { blockListXml, planBlocks } from "../../src/core/blocks";

describe("a file in blocks", () => {
  it("goes up in one piece when it fits into one block", () => {
    expect(planBlocks(0, 4)).toEqual([]);
    expect(planBlocks(4, 4)).toEqual([]);
  });

  it("is covered exactly, without gap or overlap", () => {
    for (const bytes of [5, 8, 9, 10_003]) {
      const blocks = planBlocks(bytes, 4);
      expect(blocks[0]!.start).toBe(0);
      expect(blocks.at(-1)!.end).toBe(bytes);
      blocks.slice(1).forEach((block, i) => expect(block.start).toBe(blocks[i]!.end));
    }
  });

  it("has ids of one length that differ", () => {
    const ids = planBlocks(100_000, 10).map((b) => b.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => id.length)).size).toBe(1);
  });

  it("is committed in order", () => {
    const blocks = planBlocks(12, 4);
    expect([...blockListXml(blocks).matchAll(/<Latest>([^<]+)</g)].map((m) => m[1])).toEqual(blocks.map((b) => b.id));
  });
});
