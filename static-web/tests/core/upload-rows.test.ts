import { describe, expect, it } from "vitest";
import { secondsLeft, summarise, type UploadRow } from "../../src/core/upload-rows";

const row = (state: UploadRow["state"], bytes: number, sent: number): UploadRow => ({ key: `${state}${bytes}`, kind: "image", name: "a.png", bytes, sent, state });

describe("the rows of an upload", () => {
  it("are busy until every one has come to its end", () => {
    expect(summarise([row("accepted", 10, 10), row("waiting", 10, 10)])).toMatchObject({ total: 2, done: 1, busy: true });
    expect(summarise([row("accepted", 10, 10), row("refused", 10, 3), row("duplicate", 1, 1), row("cancelled", 5, 0)])).toMatchObject({ done: 4, busy: false });
    expect(summarise([])).toMatchObject({ total: 0, busy: false });
  });

  it("count bytes that need not be sent any more as sent", () => {
    expect(summarise([row("sending", 100, 40), row("refused", 50, 0), row("queued", 20, 0)])).toMatchObject({ bytes: 170, sent: 90 });
  });

  it("count files that this browser still has to send", () => {
    expect(summarise([row("queued", 1, 0), row("sending", 1, 0), row("paused", 1, 0), row("waiting", 1, 1), row("accepted", 1, 1), row("cancelled", 1, 0)]).unsent).toBe(3);
  });

  it("say that the connection is lost", () => {
    expect(summarise([row("paused", 100, 40)]).paused).toBe(true);
  });

  it("foretell the end by the speed so far, and nothing before there is one", () => {
    expect(secondsLeft(25, 100, 10)).toBe(30);
    expect(secondsLeft(0, 100, 10)).toBeNull();
    expect(secondsLeft(5, 100, 0.1)).toBeNull();
    expect(secondsLeft(100, 100, 10)).toBeNull();
  });
});
