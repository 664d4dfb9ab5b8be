import { expect, type Page, test } from "@playwright/test";
import type { Library } from "../support/library";
import { local } from "../support/local";
import { ownPage } from "../support/own-page";
import { labelmeZip, makeParts, plainPng } from "../support/parts";
import { ask, seriousProblems } from "../support/portal";

test.describe.configure({ mode: "serial" });

interface Scores {
  readonly correct: number;
  readonly missed: number;
  readonly false: number;
}

interface Report {
  readonly heldOut: Scores;
  readonly sources: { readonly heldOut: Scores; readonly images: readonly { readonly split: string; readonly targets: readonly unknown[] }[] };
}

interface Source {
  readonly id: string;
  readonly name: string;
}

let page: Page;
let complaints: string[];
let library: Library;
let home: string;
let model: string;
let sources: readonly Source[];
const plates = makeParts(8, 23, 384);

test.beforeAll(async ({ browser }) => {
  ({ page, complaints, library } = await ownPage(browser));
});

test.afterAll(async () => {
  await library.remove(model);
  await page.context().close();
});

test("a tiled model says how it cuts, and cuts what is uploaded", async () => {
  await page.goto(local().url);
  await page.getByRole("button", { name: "新建模型" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("模型名称").fill("切分");
  await dialog.getByRole("switch").click();
  await dialog.getByLabel("行", { exact: true }).fill("1");
  await expect(dialog.getByRole("img", { name: "1 行 × 2 列" })).toBeVisible();
  await dialog.getByRole("button", { name: "创建" }).click();
  await expect(page).toHaveURL(/\/library$/);
  home = page.url();
  model = /models\/([^/]+)/.exec(home)![1]!;

  // What the grid cannot cut is refused before it is sent.
  const large = { name: "large.png", mimeType: "image/png", buffer: plainPng(7000) };
  await page.getByLabel("上传并切分").first().setInputFiles([...plates.map(({ name, png }) => ({ name, mimeType: "image/png", buffer: png })), large]);
  await page.getByText("已拒绝 1").click();
  await expect(page.getByText("按 1 行 × 2 列切分后的图块过大（3500 × 7000）；此图适合 2 行 × 3 列")).toBeVisible();
  await expect(page.getByText("共 16 张")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "查看 plate-23-007_r1c1.png" })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
});

test("a source is seen whole with the labels of its tiles, and leads to them", async () => {
  await library.importLabels(model, labelmeZip(plates));
  sources = (await ask<{ items: Source[] }>(page, library.path(`models/${model}/sources`))).items;
  expect(sources.map((source) => source.name).toSorted()).toEqual(plates.map((plate) => plate.name));
  await page.getByText("源图", { exact: true }).click();
  await expect(page.locator(".sources > li")).toHaveCount(8);
  expect(await seriousProblems(page)).toEqual([]);

  const plate = plates[3]!;
  await page.getByRole("button", { name: `查看 ${plate.name}` }).click();
  const { shapes } = JSON.parse(plate.labelme) as { shapes: { points: [[number, number], [number, number]] }[] };
  await expect(page.locator(".overlay path")).toHaveCount(shapes.length);
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "标注图块：第 1 行第 2 列" }).click();
  await expect(page).toHaveURL(/\/annotate\/\w{26}\?source=/);
  await expect(page.getByText("plate-23-003_r1c2.png").first()).toBeVisible();
  await page.goBack();
});

test("the report counts by tile and by source", async () => {
  const answer = await library.request.post(library.path(`models/${model}/trainings`), { headers: { "X-NeuroBot": "1" }, data: { settings: { minutes: 0.2 } } });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { id } = (await answer.json()) as { id: string };
  const run = library.path(`models/${model}/trainings/${id}`);
  await expect.poll(async () => (await ask<{ state: string }>(page, run)).state, { timeout: 200_000 }).toBe("succeeded");
  const report = await ask<Report>(page, `${run}/report`);
  expect(report.sources.images.reduce((sum, source) => sum + source.targets.length, 0)).toBe(
    plates.reduce((sum, plate) => sum + (JSON.parse(plate.labelme) as { shapes: unknown[] }).shapes.length, 0),
  );

  await page.goto(home.replace(/\/library.*/, `/training/${id}`));
  await page.getByText("按源图").click();
  await expect(page).toHaveURL(/by=source/);
  const held = report.sources.images.filter((image) => image.split === "heldOut").length;
  await expect(page.locator("#details .picture image")).toHaveCount(held);
  await expect(page.locator("#details .picture image").first()).toHaveAttribute("href", /overview\.jpg/);
  const { correct, missed, false: wrong } = report.sources.heldOut;
  await expect(page.getByText(`${correct} / ${missed} / ${wrong}`).first()).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
});

test("what a test found is seen on the source", async () => {
  const [run] = (await ask<{ items: { id: string }[] }>(page, library.path(`models/${model}/trainings`))).items;
  const answer = await library.request.post(library.path(`models/${model}/tests`), { headers: { "X-NeuroBot": "1" }, data: { run: run!.id, images: await library.images(model) } });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { id } = (await answer.json()) as { id: string };
  const path = library.path(`models/${model}/tests/${id}`);
  await expect.poll(async () => (await ask<{ state: string }>(page, path)).state, { timeout: 120_000 }).toBe("succeeded");
  const { images } = await ask<{ images: { id: string; name: string }[] }>(page, `${path}/results`);
  const tile = images.find((image) => image.name === "plate-23-003_r1c1.png")!;
  const source = sources.find(({ name }) => name === plates[3]!.name)!;
  const { found } = await ask<{ found: { shapes: unknown[]; testedTiles: number } }>(page, `${library.path(`models/${model}/sources/${source.id}`)}?test=${id}`);
  expect(found.testedTiles).toBe(2);

  await page.goto(home.replace(/\/library.*/, `/test/${id}?image=${tile.id}`));
  await page.getByRole("link", { name: "在源图上查看" }).click();
  await expect(page).toHaveURL(new RegExp(`/library\\?whole=${source.id}&test=${id}`));
  await expect(page.locator(".overlay path")).toHaveCount(found.shapes.length);
  await expect(page.getByText("置信度阈值")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByText("标注", { exact: true }).last().click();
  const { shapes } = JSON.parse(plates[3]!.labelme) as { shapes: unknown[] };
  await expect(page.locator(".overlay path")).toHaveCount(shapes.length);
  await page.keyboard.press("Escape");
});

test("a source goes with its tiles", async () => {
  await page.goto(`${home}?view=sources&whole=${sources[0]!.id}`);
  await page.getByRole("button", { name: "删除源图及其图块" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "删除" }).click();
  await page.goto(home);
  await expect(page.getByText("共 14 张")).toBeVisible({ timeout: 60_000 });
  expect(complaints).toEqual([]);
});
