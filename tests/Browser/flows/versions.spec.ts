import { expect, type Page, test } from "@playwright/test";
import type { Library } from "../support/library";
import { local } from "../support/local";
import { ownPage } from "../support/own-page";
import { makeParts } from "../support/parts";
import { seriousProblems } from "../support/portal";

test.describe.configure({ mode: "serial" });

let page: Page;
let complaints: string[];
let library: Library;
let model: string;
let images: readonly string[];
const parts = makeParts(6, 23);

const headers = { "X-NeuroBot": "1" };
/** A target at 18 is the one at 10, moved. */
const box = (x: number, label: string) => ({ kind: "box", id: `0000000000000000000000000${x % 8}`, label, x, y: 10, width: 20, height: 20 });

/** Saves over whatever is there, as somebody does who labels on. */
async function draw(image: string, shapes: readonly unknown[]): Promise<void> {
  const address = library.path(`models/${model}/images/${image}/annotations`);
  const { version } = (await (await library.request.get(address)).json()) as { version?: string };
  const answer = await library.request.put(address, { headers: { ...headers, ...(version ? { "If-Match": version } : { "If-None-Match": "*" }) }, data: { shapes } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

const labels = (): Promise<string[]> => Promise.all(images.map(async (image) => (await library.stored(model, image)).shapes.map(({ label, x }) => `${label} ${x}`).join()));

test.beforeAll(async ({ browser }) => {
  ({ page, complaints, library } = await ownPage(browser));
  model = await library.newModel("versions", "detection");
  images = await library.upload(model, parts);
  for (const image of images.slice(0, 4)) {
    await draw(image, [box(10, "pit"), box(41, "pit")]);
  }
  const started = await library.request.post(library.path(`models/${model}/trainings`), { headers, data: {} });
  expect(started.ok(), await started.text()).toBe(true);
  const { id } = (await started.json()) as { id: string };
  await expect.poll(async () => ((await (await library.request.get(library.path(`models/${model}/snapshots`))).json()) as unknown[]).length, { timeout: 60_000 }).toBe(1);
  // What it works on is frozen; what it would learn is not wanted here.
  await library.request.post(library.path(`models/${model}/trainings/${id}/stop`), { headers });
  await draw(images[0]!, [box(18, "pit"), box(41, "burr")]);
  await draw(images[1]!, []);
  await draw(images[4]!, [box(10, "pit")]);
});

test.afterAll(async () => {
  await library.remove(model);
  await page.context().close();
});

test("what a version's training used is compared with now, image by image, then dashed and now solid", async () => {
  await page.goto(`${local().url}/teams/${library.team}/models/${model}/library`);
  await page.getByRole("link", { name: "数据集版本" }).click();
  await expect(page.getByRole("cell", { name: "V1", exact: true })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "V1", exact: true }).click();
  for (const list of ["新增 1", "移除 1", "改动 1"]) {
    await page.locator(".ant-segmented-item", { hasText: list }).click();
    await expect(page.locator(".thumbnails li")).toHaveCount(1);
  }
  await page.getByRole("button", { name: `打开 ${parts[0]!.name}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator('[data-shape="before"]')).toHaveCount(2);
  await expect(dialog.locator('[data-shape="after"]')).toHaveCount(2);
  expect(await seriousProblems(page)).toEqual([]);
  // The address leads to the same, and back closes what was opened.
  await page.reload();
  await expect(dialog.locator('[data-shape="before"]')).toHaveCount(2);
  await page.goBack();
  await expect(dialog).toBeHidden();
  await page.locator(".ant-segmented-item", { hasText: "当时的图片" }).click();
  await expect(page.getByRole("button", { name: /^打开/ })).toHaveCount(4);
  expect(await seriousProblems(page)).toEqual([]);
});

test("its labels come back, and the restore can be undone", async () => {
  const before = ["pit 18,burr 41", "", "pit 10,pit 41", "pit 10,pit 41", "pit 10", ""];
  expect(await labels()).toEqual(before);
  await page.getByRole("button", { name: "恢复标注" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("2 张图片的标注变回当时的样子")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole("checkbox", { name: /也清除/ }).check();
  await dialog.getByRole("button", { name: "恢复标注" }).click();
  await expect(page.locator('[data-restore="restored"]')).toContainText("标注已恢复成“V1”：改写 3 张图片", { timeout: 60_000 });
  expect(await labels()).toEqual([...Array<string>(4).fill("pit 10,pit 41"), "", ""]);
  expect(await seriousProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "撤销恢复" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "恢复标注" }).click();
  await expect(page.locator('[data-restore="restored"]')).toContainText("标注已恢复成“自动保存", { timeout: 60_000 });
  expect(await labels()).toEqual(before);
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
