import { createContext } from "react";

export interface Appearance {
  readonly dark: boolean;
  readonly setDark: (dark: boolean) => void;
}

export const AppearanceContext = createContext<Appearance>({ dark: false, setDark: () => undefined });
