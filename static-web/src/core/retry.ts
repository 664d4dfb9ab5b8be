/** Waits before the next try, in milliseconds: 0.5 s doubling to 15 s, with up to a quarter more or less. */
export function backOff(attempt: number, random: () => number): number {
  return Math.min(15_000, 500 * 2 ** Math.min(attempt, 30)) * (0.75 + random() / 2);
}

export interface RetryOptions {
  /** How many failures that count are borne. */
  readonly tries: number;
  readonly final: (error: unknown) => boolean;
  /** A failure that says nothing about the work, such as a lost connection, is borne for as long as it lasts. */
  readonly free?: (error: unknown) => boolean;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random?: () => number;
  /** Told before each wait, and with null when the work goes on after one. */
  readonly waiting?: (error: unknown) => void;
}

/** Runs until it succeeds, the error is final, or the tries are spent. */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  let counted = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      const done = await work();
      if (attempt > 0) {
        options.waiting?.(null);
      }
      return done;
    } catch (error) {
      const free = options.free?.(error) ?? false;
      counted += free ? 0 : 1;
      if ((!free && counted >= options.tries) || options.final(error)) {
        throw error;
      }
      options.waiting?.(error);
      await options.sleep(backOff(attempt, options.random ?? Math.random));
    }
  }
}
