// By hand: node bench/peers.mjs. The scene of annotate.mjs (20,000 boxes on an image of 9,344 × 7,000) in @annotorious/annotorious, and drawn anew for every
// frame on a plain canvas: what others do, and what drawing alone costs.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { chromium } from "@playwright/test";
import { count, drag, frames, height, picture, shapes, width } from "./scene.mjs";

const dist = createRequire(import.meta.url).resolve("@annotorious/annotorious").replace(/[^/]*$/, "");
const style = "<style>body { margin: 0 } #view { width: 1040px; height: 620px; overflow: hidden } #move { transform-origin: 0 0 } canvas { display: block }</style>";
const files = {
  "/plate.png": ["image/png", picture()],
  "/annotorious.js": ["text/javascript", readFileSync(`${dist}annotorious.js`)],
  "/annotorious.css": ["text/css", readFileSync(`${dist}annotorious.css`)],
  "/annotorious": ["text/html", `${style}<link rel=stylesheet href=annotorious.css><script src=annotorious.js></script><div id=view><div id=move><img id=plate src=plate.png></div></div>`],
  "/canvas": ["text/html", `${style}<canvas width=1040 height=620></canvas>`],
};
const server = createServer((request, answer) => {
  const [type, body] = files[request.url] ?? ["text/plain", ""];
  answer.writeHead(200, { "Content-Type": type }).end(body);
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
const least = Math.min(1040 / width, 620 / height);

await page.goto(`${base}/annotorious`);
await page.waitForFunction(() => document.querySelector("img").complete);
const opened = await page.evaluate(
  async ({ shapes, least }) => {
    const begin = performance.now();
    const annotator = Annotorious.createImageAnnotator("plate");
    annotator.setAnnotations(shapes.map((s) => ({
      id: s.id, bodies: [],
      target: { annotation: s.id, selector: { type: "RECTANGLE", geometry: { x: s.x, y: s.y, w: s.width, h: s.height, bounds: { minX: s.x, minY: s.y, maxX: s.x + s.width, maxY: s.y + s.height } } } },
    })));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    // It has no view of its own: the page moves and scales it.
    const move = document.getElementById("move");
    window.place = (x, y, scale) => (move.style.transform = `translate(${x}px, ${y}px) scale(${scale})`);
    window.place(0, 0, least);
    let from = null;
    addEventListener("pointerdown", (event) => (from = [event.clientX, event.clientY]), true);
    addEventListener("pointermove", (event) => from && window.place(event.clientX - from[0], event.clientY - from[1], least), true);
    addEventListener("pointerup", () => (from = null), true);
    return performance.now() - begin;
  },
  { shapes, least },
);
console.log(`annotorious: ${count} annotations there after ${opened.toFixed(0)} ms, ${await page.locator("svg g.a9s-annotation, svg .a9s-annotation").count()} elements`);
await frames(page, "annotorious, pan, all in sight", () => drag(page));
await frames(page, "annotorious, zoom in and out about the whole", () => page.evaluate(async (least) => {
  for (let i = 0; i < 60; i++) {
    window.place(0, 0, least * 1.05 ** (i < 30 ? i : 60 - i));
    await new Promise((done) => requestAnimationFrame(done));
  }
}, least));

await page.goto(`${base}/canvas`);
await page.evaluate(({ shapes, least }) => {
  const context = document.querySelector("canvas").getContext("2d");
  window.draw = (x, y) => {
    context.clearRect(0, 0, 1040, 620);
    for (const s of shapes) {
      context.strokeRect(s.x * least + x, s.y * least + y, s.width * least, s.height * least);
    }
  };
  let at = null;
  addEventListener("pointermove", (event) => (at = event));
  const tick = () => {
    if (at) {
      window.draw(at.clientX - 600, at.clientY - 350);
    }
    requestAnimationFrame(tick);
  };
  tick();
}, { shapes, least });
await frames(page, "plain canvas, every box stroked anew for every frame", () => drag(page));
await browser.close();
server.close();
