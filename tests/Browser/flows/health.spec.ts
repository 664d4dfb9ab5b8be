import { expect, type Page, test } from "@playwright/test";
import type { Library } from "../support/library";
import { local } from "../support/local";
import { ownPage } from "../support/own-page";
import { makeParts } from "../support/parts";
import { ask, seriousProblems } from "../support/portal";

test.describe.configure({ mode: "serial" });

let page: Page;
let complaints: string[];
let library: Library;
let home: string;
let model: string;
let images: string[];

test.beforeAll(async ({ browser }) => {
  ({ page, complaints, library } = await ownPage(browser));
});

test.afterAll(async () => {
  await library.remove(model);
  await page.context().close();
});

/** The first annotations of an image. */
async function save(image: string, side: number, label: string): Promise<void> {
  const answer = await library.request.put(library.path(`models/${model}/images/${image}/annotations`), {
    headers: { "X-NeuroBot": "1", "If-None-Match": "*" },
    data: { shapes: [{ kind: "box", label, x: 10, y: 10, width: side, height: side }], negative: false },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test("an empty page teaches what belongs there", async () => {
  model = await library.newModel("体检", "detection");
  home = `${local().url}/teams/${library.team}/models/${model}/library`;
  await page.goto(home);
  await page.getByRole("link", { name: "数据集体检" }).click();
  await expect(page.getByText("还没有图片可以体检")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "去图库上传图片" }).click();
  await expect(page).toHaveURL(/\/library$/);
});

test("numbers, advice and groups are those of what was uploaded", async () => {
  const parts = makeParts(11, 71);
  // What stands behind the end of a picture is not seen: the same picture in other bytes.
  const copy = { ...parts[0]!, name: "again.png", png: Buffer.concat([parts[0]!.png, Buffer.from("copied")]) };
  images = await library.upload(model, [...parts, copy]);
  await save(images[0]!, 40, "pit");
  await save(images[1]!, 3, "burr");
  await page.goto(`${home}/health`);
  await expect(page.getByRole("heading", { name: "数据集体检" })).toBeVisible();
  await expect(page.getByRole("link", { name: "查看：图片（12）" })).toBeVisible();
  await expect(page.getByText("10 张图片还没有标注", { exact: false })).toBeVisible();
  await expect(page.getByText("2 个标签的目标少于 30 个", { exact: false })).toBeVisible();
  // 192 × 192 ÷ 9.
  await expect(page.getByText("图片面积是它的 4,096 倍", { exact: false })).toBeVisible();
  await expect(page.getByText("把训练分辨率提高到约 4.1 百万像素", { exact: false })).toBeVisible();
  const health = await ask<{ similar: { groups: number } }>(page, `/api/teams/${library.team}/models/${model}/health`);
  await expect(page.locator("#similar section")).toHaveCount(Math.min(5, health.similar.groups));
  await expect(page.locator("#similar li", { hasText: "again.png" })).toHaveCount(1);
  await expect(page.locator(".health canvas")).toHaveCount(4);
  expect(await seriousProblems(page)).toEqual([]);
});

test("a bar leads by the keyboard to the images behind it, and the filter can be taken back", async () => {
  const bar = page.locator(".chart-links a", { hasText: "32–45" });
  await bar.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/library\?side=10/);
  await expect(page.locator(".thumbnails li")).toHaveCount(1);
  await expect(page.getByText("有边长 32–45 像素的目标")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "取消筛选：有边长 32–45 像素的目标" }).click();
  await expect(page.locator(".thumbnails li")).toHaveCount(12);
});

test("a group leads to its images, and back comes where it was", async () => {
  await page.goto(`${home}/health`);
  const group = page.locator("#similar section", { hasText: "again.png" });
  await group.getByRole("link", { name: "在图库中查看" }).click();
  await expect(page).toHaveURL(/near=[0-9a-f]{64}/);
  await expect(page.locator(".thumbnails li", { hasText: "again.png" })).toBeVisible();
  await page.goBack();
  await expect(page.locator("#similar")).toBeVisible();
});

test("a picture opens in Annotate, and unlabelled ones are one click away", async () => {
  await page.locator("#similar section", { hasText: "again.png" }).getByRole("link", { name: "标注 again.png" }).click();
  await expect(page).toHaveURL(new RegExp(`/annotate/${images[11]}`));
  await page.goto(`${home}/health`);
  await page.getByRole("link", { name: "去标注" }).click();
  await expect(page).toHaveURL(/\/annotate\S*annotated=false/);
});

test("the page speaks English and is as well made in the dark", async () => {
  await page.evaluate(() => {
    localStorage.setItem("language", "en");
    localStorage.setItem("theme", "dark");
  });
  await page.goto(`${home}/health`);
  await expect(page.getByText("Raise the training resolution to about 4.1 megapixels", { exact: false })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
