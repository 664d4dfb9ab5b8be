/** The part of a keyboard event that says which keys are down. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const codes: Readonly<Record<string, string>> = {
  Minus: "-", Equal: "=", NumpadSubtract: "-", NumpadAdd: "=", Slash: "/", Backslash: "\\", Comma: ",", Period: ".", Semicolon: ";", Quote: "'",
  BracketLeft: "[", BracketRight: "]", Backquote: "`", NumpadEnter: "Enter",
};

/** Signs that Shift makes of others, wherever a board has them. */
const shifted: Readonly<Record<string, string>> = { "?": "/", "+": "=", _: "-" };

/** The key by its place on the board: an input method that is switched on, or Shift, changes the letter but not the place. */
function keyOf({ key, code }: KeyPress): string | null {
  const letter = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code);
  if (letter) {
    // On other boards (AZERTY, Dvorak) the letter that is printed counts.
    return /^[a-z]$/i.test(key) ? key.toUpperCase() : (letter[1] ?? letter[2]!);
  }
  if (["Shift", "Control", "Alt", "Meta", "Process", "Unidentified", "Dead"].includes(key) && !codes[code]) {
    return null;
  }
  return shifted[key] ?? codes[code] ?? (key === " " ? "Space" : key);
}

/** Text such as `Mod+Shift+Z`; null while only modifiers are down. */
export function comboOf(press: KeyPress): string | null {
  const key = keyOf(press);
  return key && [press.ctrlKey || press.metaKey ? "Mod" : "", press.altKey ? "Alt" : "", press.shiftKey || press.key === "?" ? "Shift" : "", key].filter(Boolean).join("+");
}

/** As it is printed on keys. */
export function showCombo(combo: string, mac: boolean): string {
  return combo
    .split("+")
    .map((part) => (part === "Mod" ? (mac ? "⌘" : "Ctrl") : part === "Delete" ? "Del" : part === "Escape" ? "Esc" : part === "Alt" && mac ? "⌥" : part))
    .join("+")
    .replace("Shift+/", "?");
}
