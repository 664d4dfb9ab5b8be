import { expect, type Page, test } from "@playwright/test";
import { Library, type StoredShape } from "../support/library";
import { local } from "../support/local";
import { makeParts } from "../support/parts";
import { listenToComplaints, seriousProblems, session } from "../support/portal";

test.describe.configure({ mode: "serial" });

type Found = StoredShape & { readonly score: number };

interface Results {
  readonly images: readonly { readonly id: string; readonly name: string; readonly width: number; readonly height: number; readonly detections: readonly Found[] }[];
}

let page: Page;
let complaints: string[];
let library: Library;
let model: string;
let place: string;
let results: Results;
let uploaded: string[] = [];
const parts = makeParts(4, 91);

const found = (image: Results["images"][number], threshold: number): Found[] => image.detections.filter((shape) => shape.score >= threshold);
const targetsAt = (threshold: number): number => results.images.reduce((sum, image) => sum + found(image, threshold).length, 0);
const corners = (s: StoredShape): number[] => [s.x, s.y, s.x + s.width, s.y + s.height];
/** Kept in the picture, as the server keeps it. */
const clipped = (s: StoredShape): number[] => corners(s).map((value) => Math.max(0, Math.min(192, value)));
const look = (query: string): Promise<unknown> => page.goto(`${place}?${query}`);

/** The stored labels are these detections, each by its label and place, without a score. */
async function expectStored(image: string, wanted: readonly Found[]): Promise<void> {
  await expect.poll(async () => (await library.stored(model, image)).shapes.length).toBe(wanted.length);
  const { shapes } = await library.stored(model, image);
  for (const shape of shapes) {
    expect("score" in shape && (shape as Found).score !== null).toBe(false);
    const twin = wanted.find((other) => other.label === shape.label && clipped(other).every((value, i) => Math.abs(value - corners(shape)[i]!) < 0.5));
    expect(twin, JSON.stringify(shape)).toBeTruthy();
  }
}

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ storageState: session });
  page = await context.newPage();
  complaints = listenToComplaints(page);
  library = await Library.of(context.request);
  await page.goto(local().url);
  await page.getByRole("link", { name: /冲压件/ }).click();
  model = /models\/([^/]+)/.exec(page.url())![1]!;
});

test.afterAll(async () => {
  // The other flows count the pictures of this model.
  await Promise.all(uploaded.map((image) => library.request.delete(library.path(`models/${model}/images/${image}`), { headers: { "X-NeuroBot": "1" } })));
  await page.context().close();
});

test("new pictures are uploaded, chosen and tested from one dialog", async () => {
  await page.getByText("测试", { exact: true }).first().click();
  await expect(page.getByText("还没有测试记录", { exact: false })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "开始测试" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator('input[type="file"][multiple]').first().setInputFiles(parts.map((part) => ({ name: part.name, mimeType: "image/png", buffer: part.png })));
  await expect(dialog.getByRole("button", { name: "开始测试（4 张）" })).toBeEnabled({ timeout: 60_000 });
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "开始测试（4 张）" }).click();
  await expect(page).toHaveURL(/\/test\/[^/]+$/);
  await expect(page.locator("[data-targets]")).toBeVisible({ timeout: 120_000 });
  place = page.url();
  results = (await (await library.request.get(library.path(`models/${model}/tests/${place.split("/").at(-1)}/results`))).json()) as Results;
  uploaded = results.images.map((image) => image.id);
  expect(results.images.map((image) => image.name).sort()).toEqual(parts.map((part) => part.name).sort());
});

test("the threshold filters at once, and the address keeps it", async () => {
  const figures = page.locator("[data-targets]");
  await page.getByRole("slider").focus();
  for (const [key, threshold] of [["Home", 0.01], ["End", 0.99]] as const) {
    await page.keyboard.press(key);
    await expect(figures).toHaveAttribute("data-shown", threshold.toFixed(2));
    await expect(figures).toHaveAttribute("data-targets", String(targetsAt(threshold)));
  }
  await expect(page).toHaveURL(/threshold=0\.99/);
  await page.reload();
  await expect(figures).toHaveAttribute("data-targets", String(targetsAt(0.99)));
});

test("one image is accepted whole, another target by target", async () => {
  const [first, second] = [...results.images].sort((a, b) => b.detections.length - a.detections.length);
  // So low that both have something: how well the version has learnt is not the matter here.
  const threshold = Math.max(0.01, Math.floor(100 * Math.min(first!.detections[1]!.score, second!.detections[1]!.score)) / 100);
  await look(`threshold=${threshold.toFixed(2)}&image=${first!.id}`);
  const open = page.locator(`[data-open="${first!.id}"]`);
  await expect(open.locator("li[data-target]")).toHaveCount(found(first!, threshold).length);
  expect(await seriousProblems(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(open.getByText(`现有标注 ${found(first!, threshold).length} 个`)).toBeVisible();
  await expectStored(first!.id, found(first!, threshold));

  await look(`threshold=${threshold.toFixed(2)}&image=${second!.id}`);
  const other = page.locator(`[data-open="${second!.id}"]`);
  await other.getByRole("checkbox", { name: "检出的目标" }).uncheck();
  await other.locator('li[data-target="1"]').getByRole("checkbox").check();
  await other.getByRole("button", { name: "转为标注（1）" }).click();
  await expect(other.locator('li[data-target="1"]').getByText("已有标注")).toBeVisible();
  await expectStored(second!.id, [second!.detections[1]!]);
  await expect(other.getByRole("button", { name: "修正" })).toBeVisible();
  const shown = (): Promise<string | null> => page.locator("[data-open]").getAttribute("data-open");
  const [there, back] = (await page.getByRole("button", { name: "下一张" }).isEnabled()) ? ["d", "ArrowLeft"] : ["a", "ArrowRight"];
  await page.keyboard.press(there);
  await expect.poll(shown).not.toBe(second!.id);
  await page.keyboard.press(back);
  await expect.poll(shown).toBe(second!.id);
});

test("labels that are there meanwhile are never overwritten: the user is asked", async () => {
  const third = [...results.images].sort((a, b) => b.detections.length - a.detections.length)[2]!;
  const mine = { kind: "box", id: "mine", label: "mine", ignore: false, x: 2, y: 2, width: 9, height: 9 };
  await look("threshold=0.01&sort=name");
  const card = page.locator(`[data-result="${third.id}"]`);
  await expect(card.getByRole("button", { name: `转为标注 ${third.name}` })).toBeVisible();
  const saved = await library.request.put(library.path(`models/${model}/images/${third.id}/annotations`), { headers: { "X-NeuroBot": "1", "If-None-Match": "*" }, data: { shapes: [mine], negative: false } });
  expect(saved.ok()).toBe(true);
  await card.getByRole("button", { name: `转为标注 ${third.name}` }).click();
  await expect(page.getByRole("dialog", { name: "这张图片已有标注" })).toBeVisible();
  expect((await library.stored(model, third.id)).shapes.map((s) => s.label)).toEqual(["mine"]);
  await page.getByRole("button", { name: "添加结果" }).click();
  await expect.poll(async () => (await library.stored(model, third.id)).shapes.length).toBeGreaterThan(1);
  expect((await library.stored(model, third.id)).shapes[0]).toMatchObject(mine);
});

test("what is left is accepted all at once", async () => {
  await look("threshold=0.99");
  await page.getByRole("button", { name: "全部转为标注" }).click();
  await page.getByRole("checkbox", { name: /同时把 \d 张无结果的图片标为/ }).check();
  await page.getByRole("button", { name: "转为标注（4 张）" }).click();
  await expect(page.locator("[data-accepted]")).toContainText("3 张图片已有标注");
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "保留原样" }).click();
  const last = [...results.images].sort((a, b) => b.detections.length - a.detections.length)[3]!;
  await expect.poll(async () => (await library.stored(model, last.id)).negative || (await library.stored(model, last.id)).shapes.length > 0).toBe(true);
});

test("the page speaks English, reads well in the dark, and its records lead back to the results", async () => {
  await page.getByRole("button", { name: "English" }).click();
  await look("threshold=0.05&view=list");
  await expect(page.getByRole("button", { name: "Accept all shown" })).toBeVisible();
  await page.getByRole("button", { name: "Dark" }).click();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "Test records" }).click();
  await expect(page.getByRole("heading", { name: "Test records" })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "Results" }).first().click();
  await expect(page.locator("[data-targets]")).toBeVisible();
  await page.getByRole("button", { name: "Light" }).click();
  await page.getByRole("button", { name: "中文" }).click();
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
