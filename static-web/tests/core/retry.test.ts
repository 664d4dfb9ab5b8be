import { describe, expect, it } from "vitest";
import { backOff, retrying } from "../../src/core/retry";

const fast = { tries: 4, final: () => false, sleep: () => Promise.resolve() };

describe("trying again", () => {
  it("stops at the first success", async () => {
    let calls = 0;
    const result = await retrying(() => (++calls < 3 ? Promise.reject(new Error("down")) : Promise.resolve(calls)), fast);
    expect(result).toBe(3);
  });

  it("gives up after its tries", async () => {
    let calls = 0;
    await expect(retrying(() => Promise.reject(new Error(String(++calls))), fast)).rejects.toThrow("4");
  });

  it("does not repeat what is final", async () => {
    let calls = 0;
    await expect(retrying(() => Promise.reject(new Error(String(++calls))), { ...fast, final: () => true })).rejects.toThrow("1");
  });

  it("waits longer each time, but never longer than 15 s and a quarter", () => {
    expect(backOff(0, () => 0.5)).toBe(500);
    expect(backOff(3, () => 0.5)).toBe(4000);
    expect(backOff(30, () => 1)).toBeLessThanOrEqual(18_750);
  });
});

describe("a lost connection", () => {
  it("is borne for as long as it lasts, and is told", async () => {
    let calls = 0;
    const told: (string | null)[] = [];
    const result = await retrying(() => (++calls < 40 ? Promise.reject(new TypeError("lost")) : Promise.resolve("there")), {
      ...fast,
      free: (error) => error instanceof TypeError,
      waiting: (error) => told.push(error === null ? null : String(error)),
    });
    expect(result).toBe("there");
    expect(told).toHaveLength(40);
    expect(told.at(-1)).toBeNull();
  });

  it("ends when the user gives up", async () => {
    let calls = 0;
    const stopped = retrying(() => Promise.reject(new TypeError(String(++calls))), { ...fast, free: () => true, final: () => calls === 9 });
    await expect(stopped).rejects.toThrow("9");
  });
});
