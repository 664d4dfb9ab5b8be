/** Matches at a threshold: which detections are correct or false, which targets are missed. Mirrors the server's matching. */
export interface MatchedImage {
  readonly targets: readonly { readonly ignore: boolean; readonly label?: string }[];
  readonly detections: readonly { readonly score?: number | null; readonly label?: string }[];
  readonly matches: readonly { readonly detection: number; readonly target: number }[];
  /** Null in reports of before it was kept. */
  readonly overlaps?: { readonly neutralDetections: readonly number[]; readonly uncountedTargets: readonly number[] } | null;
}

export interface ImageErrors {
  readonly correct: number[];
  readonly false: number[];
  readonly missed: number[];
}

export function errorsAt(image: MatchedImage, threshold: number): ImageErrors {
  const targetOf = new Map(image.matches.map((m) => [m.detection, m.target]));
  const neutral = new Set(image.overlaps?.neutralDetections);
  const uncounted = new Set(image.overlaps?.uncountedTargets);
  const found = new Set<number>();
  const correct: number[] = [];
  const wrong: number[] = [];
  image.detections.forEach((detection, index) => {
    if ((detection.score ?? 0) < threshold) {
      return;
    }
    const target = targetOf.get(index);
    if (target === undefined) {
      if (!neutral.has(index)) {
        wrong.push(index);
      }
    } else if (!image.targets[target]?.ignore) {
      correct.push(index);
      found.add(target);
    }
  });
  const missed = image.targets.flatMap((target, index) => (target.ignore || uncounted.has(index) || found.has(index) ? [] : [index]));
  return { correct, false: wrong, missed };
}
