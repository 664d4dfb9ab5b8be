import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { UploadBatch } from "../../src/api/upload-batch";

interface Verdict {
  readonly upload: string;
  readonly state: "waiting" | "accepted";
}

/** What the server knows of each batch; a number: it refuses with this status. */
let known: Record<string, readonly Verdict[] | number> = {};
let asked: string[] = [];

// The client takes both when it is made; addresses of pages have no origin here.
vi.stubGlobal("Request", class extends Request {
  constructor(address: string, init?: RequestInit) {
    super(new URL(address, "http://portal"), init);
  }
});
vi.stubGlobal("fetch", async (request: Request) => {
  const batch = new URL(request.url).searchParams.get("batch")!;
  asked.push(batch);
  const answer = known[batch] ?? 404;
  return typeof answer === "number"
    ? Response.json({ refusal: { code: "request.not-found", message: "no" } }, { status: answer })
    : Response.json({ total: answer.length, items: answer.map((one) => ({ ...one, kind: "image", name: `${one.upload}.jpg` })) });
});
const made = await import("../../src/api/upload-batch");

const states = (batch: UploadBatch): string[] => batch.view.rows.map(({ name, state }) => `${name} ${state}`);
const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000);

beforeEach(() => {
  vi.useFakeTimers();
  [known, asked] = [{}, []];
});
afterEach(() => vi.useRealTimers());

describe("uploads of the server itself", () => {
  it("are shown from the beginning and followed to their verdicts, then nobody asks any more", async () => {
    const batch = new made.UploadBatch("team", "model", () => undefined);
    known = { demo: [{ upload: "a", state: "accepted" }, { upload: "b", state: "waiting" }] };
    batch.adopt("demo");
    await seconds(2);
    expect(states(batch)).toEqual(["a.jpg accepted", "b.jpg waiting"]);
    expect(batch.view.summary.busy).toBe(true);
    known = { demo: [{ upload: "a", state: "accepted" }, { upload: "b", state: "accepted" }] };
    await seconds(2);
    expect(batch.view.summary).toMatchObject({ busy: false, done: 2, total: 2 });
    const before = asked.length;
    await seconds(10);
    expect(asked.length).toBe(before);
  });

  it("end with the model that they went into", async () => {
    const batch = new made.UploadBatch("team", "model", () => undefined);
    known = { demo: [{ upload: "a", state: "accepted" }, { upload: "b", state: "waiting" }] };
    batch.adopt("demo");
    await seconds(2);
    known = {};
    await seconds(2);
    expect(states(batch)).toEqual(["a.jpg accepted"]);
    const before = asked.length;
    await seconds(10);
    expect(asked.length).toBe(before);
  });

  it("are not lost when an older list is closed before they are known", async () => {
    const batch = new made.UploadBatch("team", "model", () => undefined);
    known = { demo: 503 };
    batch.adopt("demo");
    await seconds(2);
    batch.clear();
    known = { demo: [{ upload: "a", state: "accepted" }] };
    await seconds(2);
    expect(states(batch)).toEqual(["a.jpg accepted"]);
  });

  it("are asked for by nobody once the user is gone", async () => {
    const batch = new made.UploadBatch("team", "model", () => undefined);
    known = { demo: [{ upload: "b", state: "waiting" }] };
    batch.adopt("demo");
    await seconds(2);
    batch.end();
    await seconds(2);
    const before = asked.length;
    await seconds(10);
    expect(asked.length).toBe(before);
  });
});

describe("what an earlier page left", () => {
  it("is forgotten where it may not be asked for, and what may is still followed", async () => {
    const batch = new made.UploadBatch("team", "model", () => undefined, ["theirs", "ours"]);
    known = { theirs: 403, ours: [{ upload: "a", state: "waiting" }] };
    void batch.follow();
    await seconds(3);
    expect(states(batch)).toEqual(["a.jpg waiting"]);
    expect(batch.known).toEqual(["ours"]);
    known = { ours: [{ upload: "a", state: "accepted" }] };
    await seconds(2);
    expect(states(batch)).toEqual(["a.jpg accepted"]);
    const before = asked.length;
    await seconds(10);
    expect(asked.length).toBe(before);
  });
});
