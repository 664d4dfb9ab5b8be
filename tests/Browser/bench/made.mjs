// Answers of the API in sizes that would take hours to make: a library of 10,000 images and a report of 10,000 matches.

/** A seeded stream of whole numbers (a linear congruence). */
function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

const labels = ["burr", "pit", "scratch", "stain"];
const id = (number) => `01m8${String(number).padStart(22, "0")}`;

/** One page of a library of so many images. */
export function imagePage(total, page, size) {
  const first = (page - 1) * size;
  const items = Array.from({ length: Math.max(0, Math.min(size, total - first)) }, (_, i) => ({
    id: id(first + i),
    name: `part-${String(first + i).padStart(6, "0")}.jpg`,
    state: "annotated",
    width: 1920,
    height: 1080,
    bytes: 400_000,
    format: "jpeg",
    sha256: "0".repeat(64),
    labels: labels.map((label, at) => ({ label, count: at + 1 })),
    negative: false,
    uploadedAt: new Date(1_780_000_000_000 - 1000 * (first + i)).toISOString(),
    uploadedBy: "bench",
  }));
  return { items, total, page, pageSize: size };
}

/** A report with so many images of 25 matches each, a fifth of them held out, and as many false detections. */
export function report(model, run, images) {
  const next = numbers(7);
  const box = (label, score) => ({ kind: "box", x: next(1700), y: next(900), width: 40 + next(60), height: 40 + next(60), label, ignore: false, ...(score === undefined ? {} : { score }) });
  const made = Array.from({ length: images }, (_, index) => {
    const targets = Array.from({ length: 26 }, (__, i) => box(labels[i % labels.length]));
    const detections = [
      ...targets.slice(0, 25).map((target) => ({ ...target, score: (20 + next(80)) / 100 })),
      ...Array.from({ length: 25 }, (__, i) => box(labels[i % labels.length], (1 + next(60)) / 100)),
    ];
    return {
      id: id(index),
      name: `part-${String(index).padStart(6, "0")}.jpg`,
      split: index % 5 === 0 ? "heldOut" : "train",
      width: 1920,
      height: 1080,
      targets,
      detections,
      matches: Array.from({ length: 25 }, (__, i) => ({ detection: i, target: i, iou: 0.9 })),
      overlaps: { otherLabels: [], neutralDetections: [], uncountedTargets: [] },
    };
  });
  const curve = Array.from({ length: 101 }, (_, i) => ({ threshold: 1 - i / 101, recall: i / 101, precision: 1 - i / 400 }));
  const set = (split) => ({
    images: made.filter((image) => image.split === split).length,
    targets: 1,
    correct: 1,
    missed: 0,
    false: 0,
    averageRecall: 1,
    map50: 0.9,
    perLabel: labels.map((label) => ({ label, targets: 100, share: 0.25, correct: 1, missed: 0, false: 0, ap50: 0.9, curve })),
    confusion: [],
  });
  return {
    team: "", model, modelName: "bench", run, version: "V1", modelType: "detection", threshold: 0.3, matchIou: 0.5, labels,
    heldOut: set("heldOut"), trainedOn: set("train"), images: made, curve: [], settings: {}, chosen: {},
    environment: {}, startedAt: "2026-01-01T00:00:00Z", endedAt: "2026-01-01T00:00:00Z", trainingSeconds: 1, peakMemoryBytes: 1,
    latency: { device: "cpu", threads: 1, width: 640, height: 640, medianMilliseconds: 20, runs: 1 },
    parity: { images: 1, maxScoreDifference: 0, maxBoxDifferencePixels: 0 }, warnings: [], labelCheck: [],
  };
}
