// By hand: node bench/annotate.mjs <sign-in link>. 20,000 shapes on an image of 9,344 × 7,000 in the portal of a running Local: how long opening takes, and how
// long frames take while the image is panned and zoomed. Frames are what requestAnimationFrame sees.
import { chromium } from "@playwright/test";
import { drag, frames, picture, shapes } from "./scene.mjs";

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
const put = await context.request.put(path(`models/${model}/images/${image}/annotations`), { headers: { ...headers, "If-None-Match": "*" }, data: { shapes, negative: false }, timeout: 300_000 });
console.log("stored", put.status());

const begin = Date.now();
await page.goto(`${base}/teams/${team}/models/${model}/annotate/${image}`);
await page.waitForSelector(".stage", { timeout: 120_000 });
console.log("page with shapes", Date.now() - begin, "ms");
await page.waitForSelector('.stage[data-ready="true"]', { timeout: 120_000 });
console.log("picture decoded", Date.now() - begin, "ms");
await page.waitForTimeout(5_000);
const pan = async () => {
  await page.keyboard.down("Space");
  await drag(page);
  await page.keyboard.up("Space");
};
await page.keyboard.press("f");
await frames(page, "idle", () => page.waitForTimeout(2_000));
await frames(page, "pan, all 20,000 in sight", pan);
await frames(page, "zoom in and out about the whole", async () => {
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, i < 30 ? -80 : 80);
  }
});
await page.keyboard.press("Alt+1");
await frames(page, "pan at life size", pan);
await context.request.delete(path(`models/${model}`), { headers });
await browser.close();
