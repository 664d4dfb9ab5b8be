/** Waits before the next try, in milliseconds: 0.5 s doubling to 15 s, with up to a quarter more or less. */
export function backOff(attempt: number, random: () => number): number {
  return Math.min(15_000, 500 * 2 ** attempt) * (0.75 + random() / 2);
}

/** Runs until it succeeds, the error is final, or the tries are spent. */
export async function retrying<T>(
  work: () => Promise<T>,
  options: { tries: number; final: (error: unknown) => boolean; sleep: (ms: number) => Promise<void>; random?: () => number },
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt + 1 >= options.tries || options.final(error)) {
        throw error;
      }
      await options.sleep(backOff(attempt, options.random ?? Math.random));
    }
  }
}
