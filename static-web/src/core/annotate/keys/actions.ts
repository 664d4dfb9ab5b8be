/** Everything that a key can do on the Annotate page, with its usual keys. `Mod` is Ctrl, on a Mac ⌘. */
export const defaultKeys = {
  select: ["V"],
  box: ["W"],
  rotatedBox: ["R"],
  polygon: ["P"],
  ignoreRegion: ["M"],
  pan: ["G"],
  previous: ["A"],
  next: ["D"],
  nextUnlabelled: ["S"],
  delete: ["Delete"],
  back: ["Backspace"],
  accept: ["Enter"],
  cancel: ["Escape"],
  save: ["Mod+S"],
  undo: ["Mod+Z"],
  redo: ["Mod+Y", "Mod+Shift+Z"],
  copy: ["Mod+C"],
  paste: ["Mod+V"],
  duplicate: ["Mod+D"],
  selectAll: ["Mod+A"],
  copyToNext: ["Shift+D"],
  negative: ["N"],
  type: ["T"],
  previousShape: ["["],
  nextShape: ["]"],
  hide: ["H"],
  original: ["O"],
  fit: ["F"],
  lifeSize: ["Alt+1"],
  zoomIn: ["="],
  zoomOut: ["-"],
  shortcuts: ["Shift+/"],
} as const satisfies Record<string, readonly string[]>;

export type Action = keyof typeof defaultKeys;

export const actions = Object.keys(defaultKeys) as Action[];
