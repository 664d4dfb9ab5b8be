import { describe, expect, it } from "vitest";
import { actions } from "../../../../src/core/annotate/keys/actions";
import { actionOf, bind, changedKeys, fromText, isTaken, toText, usualBindings, withChanges } from "../../../../src/core/annotate/keys/bindings";
import { comboOf, type KeyPress } from "../../../../src/core/annotate/keys/combo";

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

describe("combinations", () => {
  it("are told by the letter, whatever Shift or an input method make of it", () => {
    expect(comboOf(press("d", "KeyD"))).toBe("D");
    expect(comboOf(press("Process", "KeyD"))).toBe("D");
    expect(comboOf(press("D", "KeyD", { shiftKey: true }))).toBe("Shift+D");
    expect(comboOf(press("z", "KeyZ", { ctrlKey: true }))).toBe("Mod+Z");
    expect(comboOf(press("z", "KeyZ", { metaKey: true, shiftKey: true }))).toBe("Mod+Shift+Z");
    expect(comboOf(press(" ", "Space"))).toBe("Space");
    expect(comboOf(press("?", "Slash", { shiftKey: true }))).toBe("Shift+/");
    expect(comboOf(press("?", "Minus", { shiftKey: true }))).toBe("Shift+/");
  });

  it("follow the printed letter on other boards", () => expect(comboOf(press("a", "KeyQ"))).toBe("A"));

  it("are nothing while only Ctrl is down", () => expect(comboOf(press("Control", "ControlLeft", { ctrlKey: true }))).toBeNull());
});

describe("bindings", () => {
  it("give every usual key to one action", () => {
    const keys = actions.flatMap((action) => usualBindings[action]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter(isTaken)).toEqual([]);
    expect(actionOf(usualBindings, "Mod+Z")).toBe("undo");
  });

  it("move a key to its new action and survive being kept", () => {
    const changed = bind(usualBindings, "box", "P");
    expect([actionOf(changed, "P"), actionOf(changed, "W"), changed.polygon]).toEqual(["box", null, []]);
    expect(fromText(toText(changed))).toEqual(changed);
    expect(toText(usualBindings)).toBe("{}");
  });

  it("leave a key that a new action usually has with the action that a user gave it to", () => {
    const kept = fromText('{"box":["B"]}');
    expect([actionOf(kept, "B"), kept.brush, actionOf(kept, "W")]).toEqual(["box", [], null]);
    expect(withChanges(changedKeys(kept))).toEqual(kept);
  });

  it.each(["", "null", "{", '{"box":[1]}', '{"box":"W"}', '{"box":["5"]}', '{"toString":["X"]}'])("take the usual keys where what was kept is damaged: %s", (text) =>
    expect(fromText(text)).toEqual(usualBindings));
});
