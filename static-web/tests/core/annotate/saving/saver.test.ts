import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge } from "../../../../src/core/annotate/saving/merge";
import { type SaveAnswer, Saver, type Stored } from "../../../../src/core/annotate/saving/saver";
import { LabelStore, type LabelDocument } from "../../../../src/core/annotate/store/label-store";
import { counter } from "../arbitrary";

/** Keeps one document with a version, as the server does; remembers which versions were overwritten by whom seeing what. */
class Server {
  stored: Stored = { version: null, document: { shapes: [], negative: false } };
  readonly writes: { over: string | null; was: string | null }[] = [];
  private n = 0;

  save(document: LabelDocument, version: string | null): SaveAnswer {
    if (version !== this.stored.version) {
      return { kind: "stale", stored: this.stored };
    }
    this.writes.push({ over: version, was: this.stored.version });
    this.stored = { version: `v${++this.n}`, document };
    return { kind: "saved", version: this.stored.version! };
  }
}

/** One open page: its timers run when they are told to, and its connection may lose answers. */
class Editor {
  readonly store: LabelStore;
  readonly saver: Saver;
  lose: "none" | "request" | "answer" = "none";
  private timers: (() => void)[] = [];

  constructor(
    readonly server: Server,
    private readonly newId: () => string,
  ) {
    this.store = new LabelStore(server.stored.document);
    this.saver = new Saver(server.stored, {
      read: () => this.store.document(),
      changed: () => undefined,
      later: (_, then) => {
        this.timers.push(then);
        return () => {
          this.timers = this.timers.filter((t) => t !== then);
        };
      },
      send: async (document, version) => {
        await Promise.resolve();
        const lost = this.lose;
        if (lost === "request") {
          return { kind: "offline" };
        }
        const answer = server.save(document, version);
        await Promise.resolve();
        return lost === "answer" ? { kind: "offline" } : answer;
      },
    });
    this.store.subscribe(() => undefined);
  }

  draw(): string {
    const id = this.newId();
    this.store.put([{ kind: "box", id, label: "a", ignore: false, x: 1, y: 1, width: 5, height: 5 }]);
    this.saver.touched();
    return id;
  }

  async tick(): Promise<void> {
    const due = this.timers;
    this.timers = [];
    due.forEach((then) => then());
    for (let i = 0; i < 20; i++) {
      await Promise.resolve();
    }
    if (this.saver.theirs) {
      // What the dialog's "keep both" does.
      this.store.load(merge(this.saver.base.document, this.store.document(), this.saver.theirs.document, this.newId).document);
      this.saver.resolve();
    }
  }
}

describe("saving", () => {
  it("never overwrites what it has not seen, and loses nothing, in any interleaving of two editors", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.constantFrom("draw", "tick", "flush", "loseRequest", "loseAnswer", "online")), { maxLength: 40 }), async (steps) => {
        const server = new Server();
        const newId = counter();
        const editors = [new Editor(server, newId), new Editor(server, newId)] as const;
        const drawn: string[] = [];
        for (const [first, what] of steps) {
          const editor = editors[first ? 0 : 1];
          switch (what) {
            case "draw": drawn.push(editor.draw()); break;
            case "tick": await editor.tick(); break;
            case "flush": void editor.saver.flush(); break;
            case "loseRequest": editor.lose = "request"; break;
            case "loseAnswer": editor.lose = "answer"; break;
            case "online": editor.lose = "none"; break;
          }
        }
        for (let round = 0; round < 12; round++) {
          for (const editor of editors) {
            editor.lose = "none";
            await editor.saver.flush();
            await editor.tick();
          }
        }
        expect(server.writes.every((write) => write.over === write.was)).toBe(true);
        expect(new Set(server.stored.document.shapes.map((s) => s.id))).toEqual(new Set(drawn));
        expect(editors.map((editor) => editor.saver.state)).toEqual(["saved", "saved"]);
      }),
      { numRuns: 1_000 },
    ), 60_000);

  it("stops at a conflict and says what the others saved", async () => {
    const server = new Server();
    const [a, b] = [new Editor(server, counter("a")), new Editor(server, counter("b"))];
    a.draw();
    b.draw();
    expect(await a.saver.flush()).toBe(true);
    expect(await b.saver.flush()).toBe(false);
    expect([b.saver.state, b.saver.theirs?.document.shapes.map((s) => s.id)]).toEqual(["conflict", ["a1"]]);
    b.draw();
    expect(server.stored.document.shapes.map((s) => s.id)).toEqual(["a1"]);
  });

  it("tries again after the connection was lost", async () => {
    const server = new Server();
    const editor = new Editor(server, counter());
    editor.lose = "request";
    editor.draw();
    await editor.saver.flush();
    expect(editor.saver.state).toBe("offline");
    editor.lose = "none";
    await editor.tick();
    expect([editor.saver.state, server.stored.document.shapes.length]).toEqual(["saved", 1]);
  });
});
