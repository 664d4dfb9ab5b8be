// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { bind } from "../../src/core/annotate/keys/bindings";
import { Workspace } from "../../src/pages/annotate/workspace";

beforeEach(() => localStorage.clear());
const open = (model = "m"): Workspace => new Workspace("user", model, "box");

describe("what stays on this machine", () => {
  it("remembers what was rejected across a reload, by image and model, and forgets the oldest images first", () => {
    const first = open();
    first.reject("image 1", "a");
    first.reject("image 1", "b");
    expect([...open().rejected("image 1")]).toEqual(["a", "b"]);
    expect([...open().rejected("image 2"), ...open("other").rejected("image 1")]).toEqual([]);
    for (let i = 2; i <= 301; i++) {
      first.reject(`image ${i}`, "c");
    }
    first.reject("image 2", "d");
    expect([...open().rejected("image 1")]).toEqual([]);
    expect([...open().rejected("image 2")]).toEqual(["c", "d"]);
    localStorage.setItem("annotate.rejected.m", '{"x":5}');
    expect([...open().rejected("x")]).toEqual([]);
  });

  it("keeps keys and the size of the brush; the usual size follows the picture", () => {
    const first = open();
    expect(first.brushRadius({ width: 4000, height: 3000 })).toBe(60);
    first.set({ brush: 7, bindings: bind(first.state.bindings, "box", "Q") });
    expect([open().brushRadius({ width: 4000, height: 3000 }), open().state.bindings.box]).toEqual([7, ["Q"]]);
  });
});
