import { describe, expect, it } from "vitest";
import type { SaveAnswer, Stored } from "../../../src/core/annotate/saving/saver";
import type { BoxShape } from "../../../src/core/annotate/shapes/shape";
import type { LabelDocument } from "../../../src/core/annotate/store/label-store";
import { accept } from "../../../src/core/review/accepting";

const box = (id: string, x = 0, label = "pit"): BoxShape => ({ kind: "box", id, label, ignore: false, x, y: 0, width: 20, height: 20 });

/** Keeps one document and refuses to have it overwritten unseen, as the server does. */
class Server {
  private versions = 0;
  constructor(public stored: Stored = { version: null, document: { shapes: [], negative: false } }) {}

  save = (document: LabelDocument, version: string | null): Promise<SaveAnswer> => {
    if (version !== this.stored.version) {
      return Promise.resolve({ kind: "stale", stored: this.stored });
    }
    this.stored = { version: `v${++this.versions}`, document };
    return Promise.resolve({ kind: "saved", version: this.stored.version! });
  };
}

describe("accepting results", () => {
  it("labels an image that has no labels", async () => {
    const server = new Server();
    expect(await accept(server.save, [box("a")])).toEqual({ kind: "accepted", stored: server.stored });
    expect(server.stored.document).toEqual({ shapes: [box("a")], negative: false });
  });

  it("says that there is nothing to find where nothing is accepted", async () => {
    const server = new Server();
    await accept(server.save, []);
    expect(server.stored.document).toEqual({ shapes: [], negative: true });
  });

  it("stops before labels that the user has not seen", async () => {
    const theirs: Stored = { version: "x", document: { shapes: [box("theirs")], negative: false } };
    const server = new Server(theirs);
    expect(await accept(server.save, [box("a", 50)])).toEqual({ kind: "labelled", stored: theirs });
    expect(await accept(server.save, [])).toEqual({ kind: "labelled", stored: theirs });
    expect(server.stored).toBe(theirs);
  });

  it("adds to labels that the user has seen, and only what is missing", async () => {
    const theirs: Stored = { version: "x", document: { shapes: [box("theirs")], negative: false } };
    const server = new Server(theirs);
    await accept(server.save, [box("same", 1), box("other", 50)], theirs);
    expect(server.stored.document.shapes.map((s) => s.id)).toEqual(["theirs", "other"]);
    expect(await accept(server.save, [box("again", 50)], server.stored)).toEqual({ kind: "unchanged" });
  });

  it("keeps ignore regions, whoever drew them meanwhile", async () => {
    const region: BoxShape = { ...box("region"), label: "", ignore: true };
    const server = new Server({ version: "x", document: { shapes: [region], negative: false } });
    expect((await accept(server.save, [box("a")])).kind).toBe("accepted");
    expect(server.stored.document.shapes.map((s) => s.id)).toEqual(["region", "a"]);
  });

  it("hands on a refusal", async () => {
    const error = new Error("no");
    expect(await accept(() => Promise.resolve({ kind: "refused", error }), [box("a")])).toEqual({ kind: "refused", error });
  });
});
