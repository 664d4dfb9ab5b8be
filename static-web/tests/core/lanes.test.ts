import { describe, expect, it } from "vitest";
import { inLanes } from "../../src/core/lanes";

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Work that ends when the test says so. */
function bench() {
  const begun: number[] = [];
  const open = new Map<number, { end: () => void; fail: (error: Error) => void }>();
  const work = (thing: number): Promise<void> => {
    begun.push(thing);
    return new Promise<void>((resolve, reject) => open.set(thing, { end: resolve, fail: reject })).finally(() => open.delete(thing));
  };
  return { begun, open, work };
}

describe("lanes", () => {
  it("take the things in order, never more at once than there are lanes", async () => {
    const { begun, open, work } = bench();
    const all = inLanes(2, [1, 2, 3, 4, 0], work);
    expect(begun).toEqual([1, 2]);
    open.get(2)!.end();
    await moment();
    expect(begun).toEqual([1, 2, 3]);
    open.get(1)!.end();
    open.get(3)!.end();
    await moment();
    expect(begun).toEqual([1, 2, 3, 4, 0]);
    expect(open.size).toBe(2);
    open.get(4)!.end();
    open.get(0)!.end();
    await all;
  });

  it("end with nothing to do at once, and with fewer things than lanes", async () => {
    await inLanes(4, [], () => Promise.reject(new Error("asked")));
    const { begun, open, work } = bench();
    const all = inLanes(4, [7], work);
    open.get(7)!.end();
    await all;
    expect(begun).toEqual([7]);
  });

  it("fail with the first error, and go on beside it", async () => {
    const { begun, open, work } = bench();
    const all = inLanes(2, [1, 2, 3, 4], work);
    open.get(1)!.fail(new Error("first"));
    await expect(all).rejects.toThrow("first");
    expect(begun).toEqual([1, 2]);
    open.get(2)!.end();
    await moment();
    expect(begun).toEqual([1, 2, 3]);
  });
});
