// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { draftKey, draftsOf, forgetDraft, keepDraft } from "../../src/api/drafts";
import type { LabelDocument } from "../../src/core/annotate/store/label-store";

const place = "user|team|model|image";
const work: LabelDocument = { shapes: [{ kind: "box", id: "1", label: "合", ignore: false, x: 1, y: 2, width: 3, height: 4 }], negative: false };
const base = { version: '"v1"', document: { shapes: [], negative: false } };

beforeEach(() => forgetDraft(draftKey(place)));

describe("drafts", () => {
  it("come back with what the work began with", async () => {
    await keepDraft(place, base, work);
    expect(await draftsOf(place)).toMatchObject([{ key: draftKey(place), base, document: work }]);
  });

  it("are one per image and page: the last state of it", async () => {
    await keepDraft(place, base, work);
    await keepDraft(place, base, { shapes: [], negative: true });
    expect((await draftsOf(place)).map((draft) => draft.document.negative)).toEqual([true]);
  });

  it("belong to one user's one image", async () => {
    await keepDraft(place, base, work);
    expect(await draftsOf("other|team|model|image")).toEqual([]);
  });

  it("go when they are saved", async () => {
    await keepDraft(place, base, work);
    await forgetDraft(draftKey(place));
    expect(await draftsOf(place)).toEqual([]);
  });
});
