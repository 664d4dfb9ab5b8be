import { useContext, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { AppearanceContext } from "../frame/appearance";

/** Paper is white: a page in the dark theme is printed in the light one. */
export function useLightPrint(): void {
  const { dark, setDark } = useContext(AppearanceContext);
  const lightened = useRef(false);
  useEffect(() => {
    const before = (): void => {
      if (dark) {
        lightened.current = true;
        flushSync(() => setDark(false));
      }
    };
    const after = (): void => {
      if (lightened.current) {
        lightened.current = false;
        setDark(true);
      }
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, [dark, setDark]);
}
