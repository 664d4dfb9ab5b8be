import { expect, type Page, test } from "@playwright/test";
import { local } from "../support/local";
import { ask, listenToComplaints, seriousProblems, session } from "../support/portal";

test.describe.configure({ mode: "serial" });

interface Scores {
  readonly correct: number;
  readonly missed: number;
  readonly false: number;
  readonly averageRecall?: number;
  readonly precision?: number;
  readonly perLabel: { label: string; correct: number; missed: number; false: number }[];
  readonly confusion: number[][];
}

let page: Page;
let complaints: string[];
let report: string;

const percent = (share: number | null | undefined): string =>
  typeof share === "number" ? new Intl.NumberFormat("en-GB", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share) : "—";

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ storageState: session, locale: "en-GB" })).newPage();
  complaints = listenToComplaints(page);
  await page.addInitScript(() => localStorage.setItem("language", "en"));
  await page.goto(local().url);
  await page.getByRole("link", { name: /冲压件/ }).click();
  await page.getByText("Train", { exact: true }).first().click();
  await page.getByRole("link", { name: "Analysis" }).last().click();
  await expect(page.getByRole("heading", { name: /Training analysis/ })).toBeVisible();
  report = new URL(page.url()).pathname;
  // The next version learns while the first one's report is looked at.
  const started = await page.evaluate(
    async (address) =>
      (await fetch(address, { method: "POST", headers: { "X-NeuroBot": "1", "Content-Type": "application/json" }, body: '{"settings":{"minutes":0.1}}' })).status,
    `/api${report.replace(/\/training\/.*/, "/trainings")}`,
  );
  expect(started).toBe(202);
});

test.afterAll(() => page.context().close());

test("wherever the slider stands, the page shows what scoring at that threshold gives", async () => {
  for (const threshold of ["0.05", "0.30", "0.60", "0.95"]) {
    const scores = await ask<{ heldOut: Scores; trainedOn: Scores }>(page, `/api${report.replace("/training/", "/trainings/")}/scores?threshold=${threshold}`);
    await page.goto(`${local().url}${report}?threshold=${threshold}`);
    for (const [set, expected] of [["heldOut", scores.heldOut], ["trainedOn", scores.trainedOn]] as const) {
      const figures = page.locator(`[data-set="${set}"]`);
      await expect(figures).toContainText(`${expected.correct} / ${expected.missed} / ${expected.false}`);
      await expect(figures).toContainText(percent(expected.averageRecall));
      await expect(figures).toContainText(percent(expected.precision));
    }
    const cells = await page.locator(".confusion tbody tr").evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent!.replace(/\D/g, "") || 0))));
    expect(cells).toEqual(scores.heldOut.confusion);
  }
});

test("a cell of the confusion matrix and a label open the images behind them, and the address keeps both", async () => {
  await page.goto(`${local().url}${report}?threshold=0.05`);
  const cell = page.locator(".confusion button").first();
  await cell.click();
  await expect(page).toHaveURL(/cell=\d+-\d+/);
  const pictures = page.locator("#details .picture");
  // Those of the whole report are shown until those of the cell are found.
  await expect.poll(async () => {
    const before = await pictures.count();
    await page.waitForTimeout(500);
    return before > 0 && before === (await pictures.count());
  }).toBe(true);
  const shown = await pictures.count();
  await page.reload();
  await expect(pictures).toHaveCount(shown);
  await page.getByRole("button", { name: /^Details: / }).first().click();
  await expect(page).toHaveURL(/label=/);
  await expect(page).not.toHaveURL(/cell=/);
  expect(await seriousProblems(page)).toEqual([]);
});

test("the overlay goes from error to error by keys, and back closes it", async () => {
  await page.goto(`${local().url}${report}?threshold=0.01&split=train`);
  await page.locator("#details .enlarge").first().click();
  const open = page.locator("[data-mistake]");
  await expect(open).toBeVisible();
  const looked = async (): Promise<string> => `${await open.getAttribute("data-image")} ${await open.getAttribute("data-mistake")}`;
  const seen = [await looked()];
  for (const key of ["n", "ArrowRight", "n"]) {
    await page.keyboard.press(key);
    await expect.poll(looked).not.toBe(seen.at(-1));
    seen.push(await looked());
  }
  expect(new Set(seen).size).toBe(4);
  await page.keyboard.press("p");
  await expect.poll(looked).toBe(seen[2]);
  await page.keyboard.press("z");
  await expect(open.locator("svg[role=img]")).not.toHaveAttribute("viewBox", "0 0 192 192");
  const found = open.locator('path[data-verdict="false"]');
  expect(await found.count()).toBeGreaterThan(0);
  await page.keyboard.press("3");
  await expect(found).toHaveCount(0);
  await expect(page).toHaveURL(/show=correct\.missed/);
  expect(await seriousProblems(page)).toEqual([]);
  const there = await open.getAttribute("data-image");
  await page.reload();
  await expect(page.locator(`[data-image="${there}"]`)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the report prints without what is only for the screen", async () => {
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: /Training analysis/ })).toBeVisible();
  await expect(page.locator(".confusion")).toBeVisible();
  for (const hidden of [".rail", ".top-bar", ".steps", ".ant-slider"]) {
    await expect(page.locator(hidden).first()).toBeHidden();
  }
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
  await page.emulateMedia({ media: null });
});

test("a training that ends is announced, and its version is compared with the one before", async () => {
  await page.getByRole("navigation", { name: "NeuroBot" }).getByRole("link", { name: "Models" }).click();
  const announced = page.getByRole("alert").getByText(/V2 · Succeeded/);
  const listed = page.getByRole("link", { name: /冲压件/ }).getByText("V2");
  await expect(listed).toBeVisible({ timeout: 20_000 });
  await expect(announced.or(page.getByRole("link", { name: /冲压件/ }).getByText("Succeeded")).first()).toBeVisible({ timeout: 180_000 });
  await page.goto(`${local().url}${report}`);
  await page.getByRole("combobox", { name: "Compare with" }).click();
  await page.getByText(/^V2 · /).last().click();
  await expect(page.getByRole("heading", { name: /V1 → V2/ })).toBeVisible();
  await expect(page.locator(".compared").first().locator("svg[role=img]")).toHaveCount(2);
  expect(await seriousProblems(page)).toEqual([]);
});

test("every page fits small and large screens", async () => {
  const model = report.replace(/\/training\/.*/, "");
  const compare = new URL(page.url()).pathname;
  for (const size of [{ width: 1366, height: 768 }, { width: 2560, height: 1440 }]) {
    await page.setViewportSize(size);
    for (const place of [model.replace(/\/models\/.*/, "/models"), `${model}/library`, `${model}/training`, `${model}/test`, report, compare, `${model}/download`]) {
      await page.goto(`${local().url}${place}`);
      await expect(page.locator("h1, .filters").first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), place).toBeLessThanOrEqual(0);
      if (size.width === 2560) {
        await expect(page.locator(".ant-skeleton")).toHaveCount(0);
        expect(await seriousProblems(page), place).toEqual([]);
      }
    }
  }
});

test("the guide of the package is read in place", async () => {
  await expect(page.locator(".guide h2").first()).toHaveText("Your model, on your machine");
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
