import { createServer, type Server } from "node:http";
import { expect, type Page, test } from "@playwright/test";
import { local } from "../support/local";
import { listenToComplaints, seriousProblems, session } from "../support/portal";

test.describe.configure({ mode: "serial" });

let page: Page;
let complaints: string[];
let receiver: Server;
const received: { body: string; signature: string }[] = [];

test.beforeAll(async ({ browser }) => {
  receiver = createServer((request, answer) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      received.push({ body, signature: String(request.headers["webhook-signature"]) });
      answer.end('{"thanks":true}');
    });
  });
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  page = await (await browser.newContext({ storageState: session })).newPage();
  complaints = listenToComplaints(page);
  await page.goto(local().url);
});

test.afterAll(async () => {
  receiver.close();
  await page.context().close();
});

test("a webhook's secret is shown once, its ping arrives signed, and the log has request and answer", async () => {
  const { port } = receiver.address() as { port: number };
  await page.getByRole("navigation").getByRole("link", { name: "Webhook 通知" }).click();
  await page.getByRole("button", { name: "新建 Webhook" }).first().click();
  await page.getByLabel("地址", { exact: true }).fill(`http://127.0.0.1:${port}/hook`);
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "创建" }).click();
  await expect(page.locator("[data-secret]")).toContainText("whsec_");
  await page.reload();
  await expect(page.getByText(`http://127.0.0.1:${port}/hook`)).toBeVisible();
  await expect(page.locator("[data-secret]")).toHaveCount(0);
  await page.getByRole("button", { name: "发送测试" }).click();
  await expect(page.getByRole("cell", { name: "200", exact: true })).toBeVisible({ timeout: 30_000 });
  expect(received).toHaveLength(1);
  expect(received[0]!.signature).toMatch(/^v1,/);
  await page.locator(".ant-table-expanded-row .ant-table-row-expand-icon").first().click();
  await expect(page.locator(".exchange")).toContainText('"thanks": true');
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "重新投递" }).first().click();
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(2);
  expect(received[1]!.body).toBe(received[0]!.body);
});

test("an API key has a scope and an end, works, and is revoked", async () => {
  await page.getByRole("navigation").getByRole("link", { name: "API 密钥" }).click();
  await page.getByRole("button", { name: "新建密钥" }).first().click();
  await page.getByLabel("名称", { exact: true }).fill("line 3 <b>");
  await page.getByText("90 天").click();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "创建" }).click();
  const secret = await page.locator("[data-secret] code").innerText();
  const models = `${local().url}/api${new URL(page.url()).pathname.replace("/keys", "/models")}`;
  const status = async (): Promise<number> => (await fetch(models, { headers: { Authorization: `Bearer ${secret.trim()}` } })).status;
  expect(await status()).toBe(200);
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: "line 3 <b>" });
  await expect(row).toBeVisible();
  await expect(page.locator("[data-secret]")).toHaveCount(0);
  await row.getByRole("button", { name: "吊销" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "吊销" }).click();
  await expect(row.getByText("已吊销")).toBeVisible();
  expect(await status()).toBe(401);
  expect(await seriousProblems(page)).toEqual([]);
});

test("a member is added, comes in by a link, may what the role allows, and is removed", async ({ browser }) => {
  await page.getByRole("navigation").getByRole("link", { name: "团队成员" }).click();
  await page.getByRole("button", { name: "添加成员" }).click();
  await page.getByLabel("登录标识").fill("li line 3");
  await page.getByLabel("姓名").fill("李 <b>");
  await page.getByRole("radio", { name: /^查看者/ }).check();
  await page.getByRole("dialog").getByRole("button", { name: "添加成员" }).click();
  await expect(page.getByText(/最多 100 个字符/)).toBeVisible();
  await page.getByLabel("登录标识").fill("li@line-3");
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "添加成员" }).click();
  const row = page.getByRole("row").filter({ hasText: "li@line-3" }).first();
  await row.getByRole("button", { name: "登录链接" }).click();
  const link = (await page.locator("[data-secret] code").innerText()).trim();

  const member = await (await browser.newContext()).newPage();
  await member.goto(link);
  await expect(member.getByText("李 <b>")).toBeVisible();
  await member.getByRole("navigation").getByRole("link", { name: "团队成员" }).click();
  await expect(member.getByText("只有所有者可以添加成员、更改角色和查看操作记录。")).toBeVisible();
  await expect(member.getByRole("button", { name: "添加成员" })).toHaveCount(0);

  await row.getByRole("combobox").click();
  await page.locator(".ant-select-dropdown").getByText("编辑者").click();
  await expect(row.getByText("编辑者")).toBeVisible();
  await member.reload();
  await expect(member.locator(".who")).toContainText("编辑者");

  await row.getByRole("button", { name: "移除" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "移除" }).click();
  await expect(page.getByRole("cell", { name: "移除成员" }).first()).toBeVisible();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByLabel("筛选操作人、操作或对象").fill("登录链接");
  await expect(page.getByRole("cell", { name: "生成登录链接" })).toHaveCount(1);
  await expect(page.getByRole("cell", { name: "移除成员" })).toHaveCount(0);

  // Who belongs nowhere learns whom to ask, and with what.
  await member.goto(local().url);
  await expect(member.getByText("您还不属于任何团队")).toBeVisible();
  await expect(member.getByText("li@line-3")).toBeVisible();
  await expect(member.getByRole("navigation").getByRole("link")).toHaveCount(0);
  expect(await seriousProblems(member)).toEqual([]);
  await member.context().close();
});

test("the browser had nothing to complain about", () => {
  expect(complaints).toEqual([]);
});
