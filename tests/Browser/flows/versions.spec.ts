import { expect, type Page, test } from "@playwright/test";
import { local } from "../support/local";
import { ask, listenToComplaints, seriousProblems, session } from "../support/portal";

test.describe.configure({ mode: "serial" });

interface Comparison {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
}
interface Labels {
  readonly version: string;
  readonly document: { readonly shapes: readonly { readonly id: string; readonly label: string; readonly x: number }[] };
}

let page: Page;
let complaints: string[];
let model: string;
let version: string;
let images: readonly { readonly id: string; readonly name: string }[];

const labelsOf = (image: string): Promise<Labels> => ask<Labels>(page, `/api${model}/images/${image}/annotations`);
const compared = (): Promise<Comparison> => ask<Comparison>(page, `/api${model}/snapshots/${version}/comparison`);
const shapesOf = async (image: string): Promise<unknown> => (await labelsOf(image)).document.shapes;

/** Saves other labels than there are, as somebody does who labels on after a training. */
async function draw(image: string, change: (shapes: Labels["document"]["shapes"]) => readonly unknown[]): Promise<void> {
  const { version: seen, document } = await labelsOf(image);
  const status = await page.evaluate(
    async ({ address, match, shapes }) =>
      (await fetch(address, { method: "PUT", headers: { "X-NeuroBot": "1", "Content-Type": "application/json", "If-Match": match }, body: JSON.stringify({ shapes }) })).status,
    { address: `/api${model}/images/${image}/annotations`, match: seen, shapes: change(document.shapes) },
  );
  expect(status).toBe(200);
}

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ storageState: session })).newPage();
  complaints = listenToComplaints(page);
  await page.goto(local().url);
  await page.getByRole("link", { name: /冲压件/ }).click();
  await expect(page).toHaveURL(/\/library/);
  model = new URL(page.url()).pathname.replace("/library", "");
  version = (await ask<{ id: string; version?: string }[]>(page, `/api${model}/snapshots`)).find((one) => one.version === "V1")!.id;
  const all = await ask<{ items: { id: string; name: string; labels: unknown[]; image?: unknown }[] }>(page, `/api${model}/snapshots/${version}/images?size=100`);
  images = all.items.filter((image) => image.labels.length > 0 && image.image);
  await draw(images[0]!.id, ([first, ...others]) => [{ ...first, x: first!.x + 3 }, ...others]);
  await draw(images[1]!.id, () => []);
});

test.afterAll(() => page.context().close());

test("what a version's training used is compared with now, image by image, then dashed and now solid", async () => {
  await page.getByRole("link", { name: "数据集版本" }).click();
  await expect(page.getByRole("cell", { name: "V1", exact: true })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "V1", exact: true }).click();
  const sums = await compared();
  for (const [word, change] of [["改动", "changed"], ["移除", "removed"], ["新增", "added"]] as const) {
    await expect(page.locator(".ant-segmented-item", { hasText: `${word} ${sums[change]}` })).toBeVisible();
  }
  await page.locator(".ant-segmented-item", { hasText: "改动" }).click();
  await page.getByRole("button", { name: `打开 ${images[0]!.name}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator('[data-shape="before"]')).toHaveCount(1);
  await expect(dialog.locator('[data-shape="after"]')).toHaveCount(1);
  expect(await seriousProblems(page)).toEqual([]);
  // The address leads to the same, and back closes what was opened.
  await page.reload();
  await expect(dialog.locator('[data-shape="before"]')).toHaveCount(1);
  await page.goBack();
  await expect(dialog).toBeHidden();
  await page.locator(".ant-segmented-item", { hasText: "当时的图片" }).click();
  await expect(page.getByRole("button", { name: /^打开/ }).first()).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
});

test("its labels come back, and the restore can be undone", async () => {
  const changed = [await shapesOf(images[0]!.id), await shapesOf(images[1]!.id)];
  await page.getByRole("button", { name: "恢复标注" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("张图片的标注变回当时的样子")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "恢复标注" }).click();
  await expect(page.locator('[data-restore="restored"]')).toContainText("标注已恢复成“V1”", { timeout: 60_000 });
  expect((await compared()).changed).toBe(0);
  expect(await shapesOf(images[0]!.id)).not.toEqual(changed[0]);
  expect(await seriousProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "撤销恢复" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "恢复标注" }).click();
  await expect(page.locator('[data-restore="restored"]')).toContainText("恢复 V1 之前", { timeout: 60_000 });
  expect([await shapesOf(images[0]!.id), await shapesOf(images[1]!.id)]).toEqual(changed);
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
