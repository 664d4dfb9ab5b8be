// Timings of the portal by Chromium's own tracing: node bench/portal.mjs <one-time link>; one line of JSON per measurement.
// Run by `dotnet run -c Release --project tests/Bench -- portal`, which starts the Local that is measured.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { imagePage, report } from "./made.mjs";
import { categories, readTrace } from "./trace.mjs";

const link = process.argv[2];
const runs = 5;
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const base = new URL(link).origin;
const run = "01m80000000000000000000run";

/** Sets a mark when the selector's element is there and has been painted. */
const watch = ({ selector, mark, from }) => {
  const look = () => {
    if (document.querySelector(selector)) {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark(mark)));
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  if (from) {
    performance.mark(from);
  }
  look();
};

const first = await browser.newContext({ locale: "en-GB", viewport: { width: 1366, height: 768 } });
const page = await first.newPage();
await page.goto(link);
await page.waitForURL(/\/models$/);
const team = /teams\/([^/]+)/.exec(page.url())[1];
const model = await page.evaluate(async (address) => {
  const answer = await fetch(address, { method: "POST", headers: { "X-NeuroBot": "1", "Content-Type": "application/json" }, body: JSON.stringify({ name: "bench", type: "detection" }) });
  return (await answer.json()).id;
}, `/api/teams/${team}/models`);
const storageState = await first.storageState();
await first.close();
const place = `${base}/teams/${team}/models/${model}`;
const whole = JSON.stringify(report(model, run, 400));

/** A fresh browser context (nothing cached), with the large answers made. */
async function open(mark) {
  const context = await browser.newContext({ storageState, locale: "en-GB", viewport: { width: 1366, height: 768 } });
  if (mark) {
    await context.addInitScript(watch, mark);
  }
  const view = await context.newPage();
  await view.route(/\/images\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    return route.fulfill({ json: imagePage(10_000, Number(query.get("page") ?? 1), Number(query.get("size") ?? 10)) });
  });
  await view.route(/\/report$/, (route) => route.fulfill({ body: whole, contentType: "application/json" }));
  return { context, view };
}

async function traced(view, act) {
  await browser.startTracing(view, { categories });
  await act();
  return readTrace(await browser.stopTracing(), base);
}

const figures = new Map();
/** A trace now and then lacks a paint: the other turns have it. */
const note = (name, unit, value) => {
  const { values } = figures.get(name) ?? { values: [] };
  figures.set(name, { unit, values: value === undefined ? values : [...values, value] });
};

async function load(name, address, selector) {
  const { context, view } = await open({ selector, mark: "there" });
  let bytes = 0;
  const client = await context.newCDPSession(view);
  await client.send("Network.enable");
  client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const trace = await traced(view, async () => {
    await view.goto(address);
    await view.locator(selector).first().waitFor();
    await view.waitForTimeout(300);
  });
  note(`${name}: first paint`, "ms", trace.firstPaint);
  note(`${name}: content`, "ms", trace.mark("there"));
  note(`${name}: largest paint`, "ms", trace.largestPaint);
  note(`${name}: blocked`, "ms", trace.blocked);
  note(`${name}: carried`, "kB", bytes / 1000);
  await context.close();
}

/** From one act to what it shows, on a page that is open. */
async function change(view, name, selector, act) {
  const trace = await traced(view, async () => {
    await view.evaluate(watch, { selector, mark: "there", from: "go" });
    await act();
    await view.locator(selector).first().waitFor();
    await view.waitForTimeout(300);
  });
  note(name, "ms", trace.between("go", "there"));
}

for (let turn = 0; turn < runs; turn++) {
  await load("first load", `${base}/teams/${team}/models`, ".cards a");
  await load("library of 10,000 images, 10 rows", `${place}/library`, "tr[data-row-key]");
  await load("library of 10,000 images, 200 rows", `${place}/library?size=200`, "tr[data-row-key]:nth-child(201)");
  await load("report of 10,000 matches", `${place}/training/${run}`, ".confusion button");

  const { context, view } = await open();
  await view.goto(`${base}/teams/${team}/models`);
  await view.locator(".cards a").first().waitFor();
  const steps = view.locator(".steps");
  await change(view, "route change: models to library", "tr[data-row-key]", () => view.locator(".cards a").first().click());
  await change(view, "route change: library to training", ".page-head h1", () => steps.getByText("Train", { exact: true }).click());
  await change(view, "route change: back to library", "tr[data-row-key]", () => steps.getByText("Library", { exact: true }).click());
  await change(view, "library of 10,000 images: page 1,000", '.ant-pagination-item-active[title="1000"]', () => view.locator(".ant-pagination-item", { hasText: /^1000$/ }).click());
  await view.goto(`${place}/training/${run}`);
  await view.locator(".confusion button").first().waitFor();
  await view.getByRole("slider").focus();
  await change(view, "report of 10,000 matches: one step of the slider", '[data-shown="0.31"]', () => view.keyboard.press("ArrowRight"));
  await context.close();
}

await browser.close();
for (const [name, { unit, values }] of figures) {
  if (values.length === 0) {
    throw new Error(`nothing was measured for "${name}"`);
  }
  console.log(JSON.stringify({ name, unit, values }));
}
