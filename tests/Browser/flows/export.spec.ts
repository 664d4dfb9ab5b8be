import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import type { Library } from "../support/library";
import { local } from "../support/local";
import { ownPage } from "../support/own-page";
import { jsonZip, makeParts } from "../support/parts";
import { ask, seriousProblems } from "../support/portal";

test.describe.configure({ mode: "serial" });

let page: Page;
let complaints: string[];
let library: Library;
let model: string;

test.beforeAll(async ({ browser }) => {
  ({ page, complaints, library } = await ownPage(browser));
});

test.afterAll(async () => {
  await library.remove(model);
  await page.context().close();
});

const shapes = [
  { kind: "box", label: "pit", x: 10, y: 10, width: 40, height: 30 },
  { kind: "rotatedBox", label: "burr", centerX: 100, centerY: 90, width: 50, height: 20, angle: 0.4 },
  { kind: "polygon", label: "", ignore: true, points: [[1, 150], [40, 150], [20, 180]] },
];

test("annotations are exported from the library, and what the format does not hold is named", async () => {
  model = await library.newModel("导出", "detection");
  const images = await library.upload(model, makeParts(3, 91));
  for (const image of images.slice(0, 2)) {
    const answer = await library.request.put(library.path(`models/${model}/images/${image}/annotations`), {
      headers: { "X-NeuroBot": "1", "If-None-Match": "*" },
      data: { shapes, negative: false },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  await page.goto(`${local().url}/teams/${library.team}/models/${model}/library`);
  await page.getByRole("button", { name: "导出标注" }).click();
  const dialog = page.getByRole("dialog", { name: "导出标注" });
  await dialog.getByRole("radio", { name: /YOLO/ }).check();
  await dialog.getByRole("button", { name: "导出" }).click();
  const ready = dialog.locator("[data-export=ready]");
  await expect(ready).toHaveCount(1);
  await expect(ready).toContainText("2 张图片，4 个目标");
  await expect(ready).toContainText("2 个屏蔽区域（2 张图片）未写入");
  await expect(ready).toContainText("2 个旋转框（2 张图片）写成了外接水平矩形");
  expect(await seriousProblems(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent("download"), ready.getByRole("button", { name: "下载" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^导出.* YOLO \d{4}-\d\d-\d\d\.zip$/);
  const zip = readFileSync(await download.path());
  expect(zip.subarray(0, 2).toString()).toBe("PK");
  expect(zip.toString("latin1")).toContain("classes.txt");
});

test("only the chosen images, in English, in a format that holds everything; and an export can be removed", async () => {
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("checkbox", { name: /Select plate/ }).first().check();
  await page.getByRole("button", { name: "Export annotations" }).click();
  const dialog = page.getByRole("dialog", { name: "Export annotations" });
  await expect(dialog.getByRole("radio", { name: /1 chosen/ })).toBeChecked();
  await dialog.getByRole("radio", { name: /^labelme/ }).check();
  await dialog.getByRole("radio", { name: "All annotated images" }).check();
  await dialog.getByRole("button", { name: "Export" }).click();
  const newest = dialog.locator(".exports li").first();
  await expect(newest).toContainText("Everything is in it");
  await expect(dialog.locator("[data-export]")).toHaveCount(2);
  expect(await seriousProblems(page)).toEqual([]);
  await newest.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.locator("[data-export]")).toHaveCount(1);
});

test("what is exported comes back by an import as it was", async () => {
  const exports = library.path(`models/${model}/annotation-exports`);
  const begun = (await (await library.request.post(exports, { headers: { "X-NeuroBot": "1" }, data: { format: "neuroBotCoco" } })).json()) as { id: string };
  await expect(async () => {
    const { url } = (await (await library.request.get(`${exports}/${begun.id}`)).json()) as { url?: string };
    expect(url).toBeTruthy();
  }).toPass();
  const { url } = (await (await library.request.get(`${exports}/${begun.id}`)).json()) as { url: string };
  const zip = await (await fetch(url)).arrayBuffer();
  await page.goto(`${local().url}/teams/${library.team}/models/${model}/library`);
  await page.getByRole("button", { name: "Upload with annotations" }).click();
  await page.getByLabel("Choose the zip of annotations").setInputFiles({ name: "labels.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
  const dialog = page.getByRole("dialog", { name: "Import annotations" });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.locator("[data-import=applied]")).toContainText("2");
});

test("a file whose angles have both signs asks which way they turn", async () => {
  const parts = makeParts(3, 91);
  const images = [{ id: 1, file_name: parts[0]!.name, width: 192, height: 192 }];
  const annotations = [-20, 30].map((angle, i) => ({ id: i + 1, image_id: 1, category_id: 1, bbox: [40 + 60 * i, 60, 40, 20], angle }));
  await page.goto(`${local().url}/teams/${library.team}/models/${model}/library`);
  await page.getByRole("button", { name: "Upload with annotations" }).click();
  const zip = jsonZip("coco.json", { images, annotations, categories: [{ id: 1, name: "pit" }] });
  await page.getByLabel("Choose the zip of annotations").setInputFiles({ name: "coco.zip", mimeType: "application/zip", buffer: zip });
  const dialog = page.getByRole("dialog", { name: "Import annotations" });
  await expect(dialog.getByText("angles of both signs")).toBeVisible();
  await dialog.getByRole("radio", { name: "Counter-clockwise is positive" }).check();
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.locator("[data-import=applied]")).toBeVisible();
  const [first] = (await ask<{ items: { id: string }[] }>(page, `${library.path(`models/${model}/images`)}?name=${parts[0]!.name}`)).items;
  const { document } = await ask<{ document: { shapes: { angle: number }[] } }>(page, library.path(`models/${model}/images/${first!.id}/annotations`));
  expect(document.shapes.map(({ angle }) => Math.round((angle * 180) / Math.PI))).toEqual([20, -30]);
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
