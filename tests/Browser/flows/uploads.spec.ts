import { expect, type Page, test } from "@playwright/test";
import { local } from "../support/local";
import { plainBmp } from "../support/parts";
import { ask, listenToComplaints, seriousProblems, session } from "../support/portal";

test.describe.configure({ mode: "serial" });

let page: Page;
let complaints: string[];

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ storageState: session })).newPage();
  complaints = listenToComplaints(page);
  await page.goto(local().url);
  await page.getByRole("link", { name: /冲压件/ }).click();
  await expect(page.getByText("共 60 张")).toBeVisible();
});

test.afterAll(() => page.context().close());

test("an upload whose connection is cut in the middle goes on where it was, while the user is elsewhere", async () => {
  let cut = false;
  const stored: string[] = [];
  let lists = 0;
  await page.route(
    (address) => address.origin !== local().url,
    async (route) => {
      const request = route.request();
      const block = new URL(request.url()).searchParams.get("blockid");
      if (request.method() !== "PUT") {
        await route.continue();
      } else if (cut || (block !== null && stored.length > 0 && lists === 0 && !resumed)) {
        cut = true;
        await route.abort("internetdisconnected");
      } else {
        if (block !== null) {
          stored.push(block);
        } else {
          lists++;
        }
        await route.continue();
      }
    },
  );
  let resumed = false;
  const large = { name: "large.bmp", mimeType: "image/bmp", buffer: plainBmp(2440) };
  await page.locator('input[type="file"][multiple]').first().setInputFiles([large]);
  await expect(page.locator('[data-verdict="paused"]')).toBeVisible();
  await page.getByText("训练", { exact: true }).first().click();
  await expect(page).toHaveURL(/\/training/);
  await page.locator("[data-activity]").click();
  await expect(page.getByRole("tooltip").getByText("连接中断，恢复后继续")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.keyboard.press("Escape");
  [cut, resumed] = [false, true];
  // What ends while the user is on another page is announced there.
  await expect(page.getByRole("alert").getByText("上传完成")).toBeVisible({ timeout: 90_000 });
  // Three blocks, none of them sent twice.
  expect(stored).toHaveLength(3);
  expect(new Set(stored).size).toBe(3);
  await page.unrouteAll({ behavior: "wait" });
  await page.goBack();
  await expect(page.locator('[data-verdict="accepted"]')).toBeVisible();
  await page.getByRole("button", { name: "关闭" }).first().click();
});

test("filters, order, page and view are in the address: back and reload keep the place", async () => {
  await page.getByRole("textbox", { name: "图片名称" }).fill("large");
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByText("共 1 张")).toBeVisible();
  await page.locator(".ant-segmented").getByText("缩略图").click();
  await expect(page.locator(".thumbnails li")).toHaveCount(1);
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByText("下载", { exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "模型导出" })).toBeVisible();
  await page.goBack();
  await expect(page.locator(".thumbnails li")).toHaveCount(1);
  await page.reload();
  await expect(page.locator(".thumbnails li")).toHaveCount(1);
  await expect(page.getByRole("textbox", { name: "图片名称" })).toHaveValue("large");
});

test("the filters ask what the API answers", async () => {
  const images = `/api${new URL(page.url()).pathname.replace("/library", "/images")}`;
  const day = new Date().toLocaleDateString("sv-SE");
  for (const [query, api] of [
    ["resolution=192x192", "width=192&height=192"],
    ["state=annotated", "state=annotated"],
    [`from=${day}&to=${day}`, ""],
    ["resolution=1x1", "width=1&height=1"],
    ["label=pit&sort=name", "label=pit"],
  ]) {
    const { total } = await ask<{ total: number }>(page, `${images}?${api}`);
    await page.goto(`${page.url().split("?")[0]}?${query}`);
    await expect(page.getByText(total > 0 ? `共 ${total} 张` : "没有符合条件的图片").first()).toBeVisible();
  }
});

test("chosen pictures are deleted together", async () => {
  await page.goto(`${page.url().split("?")[0]}?name=large`);
  await page.getByRole("checkbox", { name: "选择 large.bmp" }).check();
  await page.getByRole("button", { name: /批量删除/ }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "删除" }).click();
  await expect(page.getByText("已删除 1 张图片")).toBeVisible();
  await expect(page.getByText("没有符合条件的图片")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "重置" }).click();
  await expect(page.getByText("共 60 张")).toBeVisible();
});

test("a whole library goes at once, beyond the page that is shown, and comes back", async () => {
  await page.getByRole("checkbox", { name: "选择", exact: true }).check();
  await page.getByRole("button", { name: "选择全部 60 张" }).click();
  await page.locator("tbody").getByRole("checkbox").first().uncheck();
  await page.getByRole("button", { name: "批量删除 (59)" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "删除" }).click();
  await expect(page.getByText("已删除 59 张图片")).toBeVisible();
  await expect(page.getByText("共 1 张")).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.locator(".deletions li", { hasText: "59" }).getByRole("button", { name: /撤.?销/ }).click();
  await expect(page.getByText("已恢复 59 张图片")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("共 60 张")).toBeVisible();
});

test("one picture is deleted from its row, and what comes back is as before", async () => {
  await page.reload();
  const row = page.locator("tbody tr[data-row-key]").first();
  const before = await row.innerText();
  await row.getByRole("button", { name: "删除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /删.?除/ }).click();
  await expect(page.getByText("共 59 张")).toBeVisible();
  await page.locator(".deletions li").first().getByRole("button", { name: /撤.?销/ }).click();
  await expect(page.getByText("共 60 张")).toBeVisible();
  expect(await page.locator("tbody tr[data-row-key]").first().innerText()).toBe(before);
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
