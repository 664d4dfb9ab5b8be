/** One value that the address of a page keeps: how it is read from a query parameter, and written to it (null: left out). */
export interface Field<T> {
  readonly read: (text: string | null) => T;
  readonly write: (value: T) => string | null;
}

export interface AnyField {
  readonly read: (text: string | null) => unknown;
  readonly write: (value: never) => string | null;
}

export type Fields = Readonly<Record<string, AnyField>>;

/** Free text; left out where empty. */
export const text: Field<string> = { read: (value) => value ?? "", write: (value) => value || null };

/** A whole number from 1; anything else is read as the usual one. */
export const count = (usual: number): Field<number> => ({
  read: (value) => (value !== null && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : usual),
  write: (value) => (value === usual ? null : String(value)),
});

/** A small whole number from 0; null where the address says none. */
export const step: Field<number | null> = {
  read: (value) => (value !== null && /^\d{1,2}$/.test(value) ? Number(value) : null),
  write: (value) => (value === null ? null : String(value)),
};

/** Yes, no, or (null) not said. */
export const yesOrNo: Field<boolean | null> = {
  read: (value) => (value === "true" ? true : value === "false" ? false : null),
  write: (value) => (value === null ? null : String(value)),
};

/** A share of 0.01–0.99 in hundredths; null where the address says none. */
export const share: Field<number | null> = {
  read: (value) => (value !== null && /^0?\.\d{1,2}$/.test(value) && Number(value) > 0 ? Number(value) : null),
  write: (value) => (value === null ? null : value.toFixed(2)),
};

/** One of a few words; anything else is read as the first. */
export const choice = <T extends string>(words: readonly [T, ...T[]]): Field<T> => ({
  read: (value) => words.find((word) => word === value) ?? words[0],
  write: (value) => (value === words[0] ? null : value),
});

/** Some of a few words, joined by points. */
export const some = <T extends string>(words: readonly T[], usual: readonly T[]): Field<readonly T[]> => ({
  read: (value) => (value === null ? usual : words.filter((word) => value.split(".").includes(word))),
  write: (value) => (words.every((word) => value.includes(word) === usual.includes(word)) ? null : value.join(".")),
});

/** A day as yyyy-mm-dd; "" where the address says none, or none that exists. */
export const day: Field<string> = {
  read: (value) => (value !== null && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : ""),
  write: (value) => value || null,
};

type ValueOf<F> = F extends Field<infer T> ? T : never;
export type PlaceOf<F> = { readonly [K in keyof F]: ValueOf<F[K]> };

export function readPlace<F extends Fields>(fields: F, query: URLSearchParams): PlaceOf<F> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.read(query.get(name))])) as PlaceOf<F>;
}

/** The query with some values changed; parameters of others stay. */
export function writePlace<F extends Fields>(fields: F, query: URLSearchParams, patch: Partial<PlaceOf<F>>): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(patch)) {
    const written = fields[name]!.write(value as never);
    if (written === null) {
      next.delete(name);
    } else {
      next.set(name, written);
    }
  }
  return next;
}
