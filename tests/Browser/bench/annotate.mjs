// By hand: node bench/annotate.mjs <sign-in link>. 20,000 shapes on an image of 9,344 × 7,000 in the portal of a running Local: how long opening takes, and how
// long frames take while the image is panned and zoomed. Frames are what requestAnimationFrame sees.
import { deflateSync } from "node:zlib";
import { chromium } from "@playwright/test";

const [width, height, count] = [9344, 7000, 20_000];
const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c;
});
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  }
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([head, body, tail]);
}
/** A grey plate with a pattern that differs everywhere. */
function picture() {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + x + 1] = 90 + (((x >> 4) ^ (y >> 4)) & 63) + (x % 128 === 0 ? 60 : 0);
    }
  }
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
await context.addInitScript(() => localStorage.setItem("annotate.guided", "yes"));
const page = await context.newPage();
await page.goto(process.argv[2]);
await page.waitForURL(/\/teams\//, { timeout: 120_000 });
const [base, team] = [new URL(page.url()).origin, /teams\/([^/]+)/.exec(page.url())[1]];
const headers = { "X-NeuroBot": "1" };
const path = (rest) => `${base}/api/teams/${team}/${rest}`;
const model = (await (await context.request.post(path("models"), { headers, data: { name: `bench ${Date.now() % 1e6}`, type: "detection" } })).json()).id;
const bytes = picture();
const grant = (await (await context.request.post(path(`models/${model}/uploads`), { headers, data: { kind: "image", files: [{ name: "plate.png", bytes: bytes.length }] } })).json()).grants[0];
await context.request.put(grant.url, { headers: { "x-ms-blob-type": "BlockBlob" }, data: bytes, timeout: 300_000 });
let image;
while (!image) {
  image = (await (await context.request.get(path(`models/${model}/uploads/${grant.upload}`))).json()).image;
  await new Promise((done) => setTimeout(done, 500));
}
let state = 7;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const shapes = Array.from({ length: count }, (_, i) => ({
  kind: "box", id: `s${i}`, label: `l${i % 8}`, ignore: false, x: random() * (width - 60), y: random() * (height - 60), width: 8 + random() * 50, height: 8 + random() * 50,
}));
const put = await context.request.put(path(`models/${model}/images/${image}/annotations`), { headers: { ...headers, "If-None-Match": "*" }, data: { shapes, negative: false }, timeout: 300_000 });
console.log("stored", put.status());

const begin = Date.now();
await page.goto(`${base}/teams/${team}/models/${model}/annotate/${image}`);
await page.waitForSelector(".stage", { timeout: 120_000 });
console.log("page with shapes", Date.now() - begin, "ms");
await page.waitForSelector('.stage[data-ready="true"]', { timeout: 120_000 });
console.log("picture decoded", Date.now() - begin, "ms");
await page.waitForTimeout(5_000);
const frames = async (name, work) => {
  await page.evaluate(() => {
    window.frames = [];
    const tick = (now) => {
      window.frames.push(now);
      window.ticking = requestAnimationFrame(tick);
    };
    window.ticking = requestAnimationFrame(tick);
  });
  await work();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.ticking);
    return window.frames.slice(1).map((now, i) => now - window.frames[i]);
  });
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  console.log(`${name}: ${times.length} frames, median ${at(0.5)} ms, 95 % ${at(0.95)} ms`);
};
const pan = async () => {
  await page.keyboard.down("Space");
  await page.mouse.move(600, 350);
  await page.mouse.down();
  for (let i = 0; i < 120; i++) {
    await page.mouse.move(600 + 120 * Math.sin(i / 9), 350 + 80 * Math.cos(i / 7));
  }
  await page.mouse.up();
  await page.keyboard.up("Space");
};
await page.keyboard.press("f");
await frames("idle", () => page.waitForTimeout(2_000));
await frames("pan, all 20,000 in sight", pan);
await frames("zoom in and out about the whole", async () => {
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, i < 30 ? -80 : 80);
  }
});
await page.keyboard.press("Alt+1");
await frames("pan at life size", pan);
await context.request.delete(path(`models/${model}`), { headers });
await browser.close();
