import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { Desk } from "../support/desk";
import { Library } from "../support/library";
import { local } from "../support/local";
import { labelmeZip, labelWithMarkup, makeParts } from "../support/parts";
import { listenToComplaints, seriousProblems, session } from "../support/portal";

test.describe.configure({ mode: "serial" });

let page: Page;
let complaints: string[] = [];
/** The name is text, whatever it looks like. */
const model = "冲压件 <b>1</b>";
const parts = makeParts(60, 7);

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  complaints = listenToComplaints(page);
});

test.afterAll(async () => {
  await page.context().storageState({ path: session });
  await page.context().close();
});

test("a visitor without a session is led to the sign-in page", async () => {
  await page.goto(`${local().url}/`);
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("heading", { name: "登录" })).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
});

test("the one-time link signs the owner in, once", async ({ browser }) => {
  await page.goto(local().link);
  await expect(page.getByRole("heading", { name: "模型列表" })).toBeVisible();
  const stranger = await browser.newPage();
  await stranger.goto(local().link);
  await expect(stranger.getByText("登录链接无效、已过期或已使用")).toBeVisible();
  await stranger.close();
});

test("a first look costs one press: a model of drawn parts, labelled", async () => {
  await page.getByRole("button", { name: "用演示数据试一试" }).click();
  await expect(page).toHaveURL(/\/library$/);
  await expect(page.getByText("完成 94/94")).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "关闭" }).first().click();
  await expect(page.getByText("共 94 张")).toBeVisible();
  await expect(page.getByText("84/94")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/scratch × \d/).first()).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  const library = await Library.of(page.request);
  await library.remove(/models\/(\w+)/.exec(page.url())![1]!);
  await page.goto(local().url);
  await expect(page.getByRole("button", { name: "用演示数据试一试" })).toBeVisible();
});

test("the owner creates a model", async () => {
  await page.getByRole("button", { name: "新建模型" }).first().click();
  await page.getByLabel("模型名称").fill(model);
  await page.getByRole("button", { name: "创建" }).click();
  await expect(page).toHaveURL(/\/library$/);
  await expect(page.getByText(model)).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
});

test("pictures go straight to storage, and each ends in a verdict", async () => {
  const sentTo = new Set<string>();
  page.on("request", (request) => {
    if (request.method() === "PUT") {
      sentTo.add(new URL(request.url()).origin);
    }
  });
  const files = parts.map((part) => ({ name: part.name, mimeType: "image/png", buffer: part.png }));
  const impostor = { name: "page.png", mimeType: "image/png", buffer: Buffer.from("<html><script>alert(1)</script></html>") };
  const twin = { name: "twin.png", mimeType: "image/png", buffer: parts[0]!.png };
  await page.locator('input[type="file"][multiple]').first().setInputFiles([...files, impostor, twin]);
  await expect(page.getByText("完成 62/62")).toBeVisible({ timeout: 60_000 });
  expect(sentTo).not.toContain(local().url);
  expect(sentTo.size).toBe(1);
  await page.getByRole("button", { name: "关闭" }).first().click();
  await expect(page.getByText("共 60 张")).toBeVisible();
});

test("a refused file says why in the user's language", async () => {
  const impostor = { name: "again.jpg", mimeType: "image/jpeg", buffer: Buffer.from("GIF89a..............") };
  await page.locator('input[type="file"][multiple]').first().setInputFiles([impostor]);
  await expect(page.locator('[data-verdict="refused"]')).toBeVisible();
  await expect(page.getByText("不是 JPG、PNG 或 BMP 图片")).toBeVisible();
  await page.getByRole("button", { name: "关闭" }).first().click();
});

test("an annotation zip is checked first, then imported", async () => {
  const stray = { ...parts[0]!, name: "nowhere.png", labelme: parts[0]!.labelme.replaceAll(parts[0]!.name, "nowhere.png") };
  const zip = labelmeZip([...parts, stray]);
  await page.getByRole("button", { name: "上传图片+标注" }).click();
  await page.locator('input[type="file"][accept=".zip"]').setInputFiles({ name: "labels.zip", mimeType: "application/zip", buffer: zip });
  await expect(page.getByText("检查结果：尚未写入任何内容")).toBeVisible();
  await expect(page.getByText("nowhere.json")).toBeVisible();
  await expect(page.getByText("图库中没有对应名称的图片")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "导入", exact: true }).click();
  await expect(page.getByText("已导入 60 张图片的标注")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("dialog").getByRole("button", { name: "关闭" }).first().click();
  await expect(page.getByText("已标注").first()).toBeVisible();
});

test("one picture opens with its labels", async () => {
  await page.getByRole("button", { name: "查看", exact: true }).first().click();
  await expect(page.locator(".overlay path").first()).toBeVisible();
  await page.getByRole("button", { name: "下一张" }).click();
  await expect(page.getByRole("dialog").getByText(parts.at(-2)!.name)).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a training runs to the end before the user's eyes", async () => {
  await page.getByText("训练", { exact: true }).first().click();
  await page.getByRole("button", { name: "训练设置" }).click();
  await page.getByLabel("训练时长预算（分钟）").fill("0.4");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "开始训练" }).click();
  await expect(page.locator("[data-run]")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-state="training"]')).toBeVisible({ timeout: 90_000 });
  await expect(page.locator(".chart canvas")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-state="succeeded"]')).toBeVisible({ timeout: 180_000 });
  expect(await seriousProblems(page)).toEqual([]);
});

test("the report's numbers are the API's, and the slider recounts them", async () => {
  await page.getByText("查看分析").first().click();
  await expect(page.getByRole("heading", { name: /训练检出率分析/ })).toBeVisible();
  const report = await page.evaluate(async (address) => {
    const answer = await fetch(`/api${address}/report`.replace("/training/", "/trainings/"));
    return (await answer.json()) as { heldOut: { correct: number; missed: number; false: number } };
  }, new URL(page.url()).pathname);
  const heldOut = page.locator('[data-set="heldOut"]');
  await expect(heldOut).toContainText(`${report.heldOut.correct} / ${report.heldOut.missed} / ${report.heldOut.false}`);
  await expect(page.getByRole("cell", { name: labelWithMarkup }).first()).toBeVisible();
  await page.getByRole("slider").focus();
  await page.keyboard.press("End");
  await expect(page.locator("#threshold-label")).toContainText("0.99");
  const strict = await heldOut.innerText();
  await page.keyboard.press("Home");
  await expect.poll(() => heldOut.innerText()).not.toBe(strict);
  await expect(page.locator("svg [data-verdict]").first()).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
});

test("the version's proposals become labels by keys", async () => {
  await page.evaluate(() => localStorage.setItem("annotate.guided", "yes"));
  const report = await page.evaluate(async (address) => {
    const answer = await fetch(`/api${address}/report`.replace("/training/", "/trainings/"));
    return (await answer.json()) as { images: { id: string; detections: { label: string; x: number; y: number; score: number }[] }[] };
  }, new URL(page.url()).pathname);
  const { id, detections } = report.images.toSorted((a, b) => b.detections.length - a.detections.length)[0]!;
  const best = detections[0]!;
  await page.goto(new URL(page.url()).href.replace(/\/training\/.*/, `/annotate/${id}`));
  await new Desk(page).ready();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("q");
  const panel = page.getByRole("region", { name: "模型建议" });
  await panel.getByRole("slider").focus();
  await page.keyboard.press("Home");
  const rows = panel.getByRole("listitem");
  await expect(rows.first()).toContainText(best.label);
  expect(await seriousProblems(page)).toEqual([]);
  // The keys are the canvas's again.
  await page.locator(".annotate-status").click();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await expect(page.locator('[data-save="saved"]')).toBeVisible();
  const stored = async (): Promise<{ label: string; x: number; y: number }[]> =>
    page.evaluate(async (address) => ((await (await fetch(`/api${address}`)).json()) as { document: { shapes: { label: string; x: number; y: number }[] } }).document.shapes, `${new URL(page.url()).pathname.replace("/annotate/", "/images/")}/annotations`);
  expect(await stored()).toMatchObject([{ label: best.label, x: best.x, y: best.y }]);
  const left = Number(/\d+(?= 个待定)/.exec(await panel.innerText())![0]);
  if (left > 0) {
    await page.keyboard.press("Delete");
    await expect(panel.getByText(`${left - 1} 个待定`)).toBeVisible();
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.press("Control+s");
    await expect(page.locator('[data-save="saved"]')).toBeVisible();
    expect((await stored()).length).toBeGreaterThan(left > 1 ? 1 : 0);
  }
  await page.keyboard.press("q");
});

test("the SDK package downloads whole, with the hash that the page shows", async () => {
  await page.goto(new URL(page.url()).href.replace(/\/annotate\/.*/, "/download"));
  const row = page.getByRole("row").filter({ hasText: "SDK 软件包" });
  const shown = await row.locator(".hash").innerText();
  const [download] = await Promise.all([page.waitForEvent("download"), row.locator("[data-export=sdk]").click()]);
  const bytes = readFileSync(await download.path());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(shown.trim());
  const entries = Object.keys(unzipSync(bytes));
  expect(entries).toContain("manifest.json");
  expect(entries).toContain("model.onnx");
  expect(await seriousProblems(page)).toEqual([]);
});

test("every page speaks English too", async () => {
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Export" })).toBeVisible();
  for (const [link, heading] of [["Webhooks", "Webhooks"], ["API keys", "API keys"], ["Team members", "Team members"], ["Models", "Models"]] as const) {
    await page.getByRole("navigation").getByRole("link", { name: link }).click();
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    expect(await seriousProblems(page)).toEqual([]);
  }
});

test("the dark theme is as readable", async () => {
  await page.getByRole("button", { name: "Dark" }).click();
  await page.getByRole("link", { name: model }).click();
  await expect(page.getByText("60 in all")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Light" }).click();
  await page.getByRole("button", { name: "中文" }).click();
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
