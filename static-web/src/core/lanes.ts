/**
 * Does the work for each thing, begun in order, never for more at once than there are lanes. The first failure is what the whole fails with, at once; a
 * failure ends its own lane only, the others go on.
 */
export async function inLanes<T>(lanes: number, things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things];
  const lane = async (): Promise<void> => {
    while (waiting.length > 0) {
      await work(waiting.shift()!);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
