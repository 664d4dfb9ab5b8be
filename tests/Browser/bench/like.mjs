// By hand: node bench/like.mjs DIR [images] [examples]. How well 你指我标 finds the other targets of a real picture: DIR has images/ and a flat labelme.zip of boxes. On each of a seeded choice of pictures,
// and for each label that it has more targets of than examples, the first ones are pointed at; found counts what overlaps one of the others of that label with IoU > 0.33, each once. The same code as the
// portal's runs in Chromium, on the whole picture.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { unzipSync } from "fflate";

const web = resolve(import.meta.dirname, "../../../static-web");
const { rolldown } = await import(createRequire(`${web}/`).resolve("rolldown"));
const bundle = await rolldown({ input: join(web, "src/core/annotate/like/like.ts") });
const { output } = await bundle.generate({ format: "iife", name: "like" });

const [folder, images = "100", pointed = "2"] = process.argv.slice(2);
const decoder = new TextDecoder();
const labelled = Object.values(unzipSync(readFileSync(join(folder, "labelme.zip"))))
  .map((file) => JSON.parse(decoder.decode(file)))
  .sort((a, b) => (a.imagePath < b.imagePath ? -1 : 1));
// Spread over the whole set, the same each time.
const chosen = labelled.filter((_, i) => i % Math.max(1, Math.floor(labelled.length / Number(images))) === 0).slice(0, Number(images));

const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
await page.addScriptTag({ content: output[0].code });

const boxOf = ({ label, points }) => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { label, left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
};
const iou = (a, b) => {
  const [w, h] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
  const area = (one) => (one.right - one.left) * (one.bottom - one.top);
  return w > 0 && h > 0 ? (w * h) / (area(a) + area(b) - w * h) : 0;
};

let [asked, sought] = [0, 0];
const found = [];
const times = [];
for (const { imagePath, shapes } of chosen) {
  const boxes = shapes.filter(({ points }) => points.length >= 2).map(boxOf);
  for (const label of new Set(boxes.map((box) => box.label))) {
    const own = boxes.filter((box) => box.label === label);
    const [examples, others] = [own.slice(0, Number(pointed)), own.slice(Number(pointed))];
    if (others.length === 0) {
      continue;
    }
    const type = imagePath.endsWith(".png") ? "png" : "jpeg";
    const { answer, ms } = await page.evaluate(
      async ([picture, examples]) => {
        const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
        const scale = Math.min(like.wantedScale(examples), Math.sqrt(24e6 / (bitmap.width * bitmap.height)));
        const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.round(side * scale));
        const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
        context.imageSmoothingQuality = "high";
        context.drawImage(bitmap, 0, 0, width, height);
        const resized = (one, by) => ({ ...one, left: one.left * by, top: one.top * by, right: one.right * by, bottom: one.bottom * by });
        const begun = performance.now();
        const answer = like.alike(context.getImageData(0, 0, width, height), examples.map((one) => resized(one, scale)));
        return { answer: answer.map((one) => resized(one, 1 / scale)), ms: performance.now() - begun };
      },
      [`data:image/${type};base64,${readFileSync(join(folder, "images", imagePath)).toString("base64")}`, examples],
    );
    asked++;
    sought += others.length;
    times.push(ms);
    const taken = new Set();
    for (const one of answer.sort((a, b) => b.score - a.score)) {
      if (examples.some((example) => iou(one, example) > 0.33)) {
        continue;
      }
      const match = others.findIndex((other, i) => !taken.has(i) && iou(one, other) > 0.33);
      if (match >= 0) {
        taken.add(match);
      }
      found.push({ label, score: one.score, right: match >= 0 });
    }
  }
}
await browser.close();

found.sort((a, b) => b.score - a.score);
for (const least of [0.4, 0.5, 0.6, 0.7, 0.8]) {
  const kept = found.filter(({ score }) => score >= least);
  const right = kept.filter((one) => one.right).length;
  console.log(JSON.stringify({ figure: `likeness from ${least}`, recall: right / sought, precision: kept.length ? right / kept.length : null, proposalsPerQuestion: kept.length / asked }));
}
let [hits, area] = [0, 0];
found.forEach(({ right }, i) => {
  hits += right ? 1 : 0;
  area += right ? hits / (i + 1) : 0;
});
console.log(JSON.stringify({ figure: "average precision", value: area / sought }));
times.sort((a, b) => a - b);
console.log(JSON.stringify({ figure: "questions", value: asked, pictures: chosen.length, targetsSought: sought, medianMs: Math.round(times[times.length >> 1]), slowestMs: Math.round(times.at(-1)) }));
