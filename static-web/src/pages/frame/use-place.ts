import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { type Fields, type PlaceOf, readPlace, writePlace } from "../../core/place";

/**
 * What a page keeps in its address, so that a link, back and reload lead to the same place. A change replaces the entry of the history;
 * with <c>push</c> it makes one, which back then closes.
 */
export function usePlace<F extends Fields>(fields: F): [PlaceOf<F>, (patch: Partial<PlaceOf<F>>, push?: "push") => void] {
  const [query, setQuery] = useSearchParams();
  const place = useMemo(() => readPlace(fields, query), [fields, query]);
  const change = useCallback(
    (patch: Partial<PlaceOf<F>>, push?: "push") =>
      setQuery(() => writePlace(fields, new URLSearchParams(window.location.search), patch), { replace: push === undefined, preventScrollReset: true }),
    [fields, setQuery],
  );
  return [place, change];
}
