import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, test } from "@playwright/test";
import { Desk } from "../support/desk";
import { Library, type StoredShape } from "../support/library";
import { local } from "../support/local";
import { makeParts, plateOfLetters } from "../support/parts";
import { signIn } from "../support/sign-in";

test.describe.configure({ mode: "serial" });

let context: BrowserContext;
let library: Library;
let desk: Desk;
const complaints: string[] = [];
const models = { detection: "", ocr: "", segmentation: "" };
const images: Record<keyof typeof models, string[]> = { detection: [], ocr: [], segmentation: [] };

const address = (type: keyof typeof models, n = 0): string => `${local().url}/teams/${library.team}/models/${models[type]}/annotate/${images[type][n]}`;
const stored = async (type: keyof typeof models, n = 0): Promise<readonly StoredShape[]> => (await library.stored(models[type], images[type][n]!)).shapes;
/** Half a pixel of the image. */
const near = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => expect(Math.abs(value - wanted[i]!), `${found} is not ${wanted}`).toBeLessThan(0.5));
};
const corners = (s: StoredShape): number[] => [s.x, s.y, s.x + s.width, s.y + s.height];

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext();
  await context.addInitScript(() => localStorage.setItem("annotate.guided", "yes"));
  await signIn(context);
  library = await Library.of(context.request);
  for (const [i, type] of (["detection", "ocr", "segmentation"] as const).entries()) {
    models[type] = await library.newModel(`标注 ${type}`, type);
    await library.upload(models[type], makeParts(type === "detection" ? 3 : 1, 70 + i));
    images[type] = await library.images(models[type]);
  }
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  desk = new Desk(page);
});

test.afterAll(async () => {
  await Promise.all(Object.values(models).filter(Boolean).map((model) => library.remove(model)));
  await context.close();
});

test("boxes, rotated boxes and ignore regions are stored where the mouse drew them, at two zooms", async () => {
  const { page } = desk;
  await desk.open(address("detection"));
  await desk.zoom(0);
  const scale = await desk.scale();
  const [a, b] = await desk.drag([20, 30], [60, 75]);
  // The first shape of a model asks for its label.
  await page.getByRole("combobox", { name: "这是什么？" }).fill("pit");
  await page.keyboard.press("Enter");
  // A dialog that closes gives the focus back to where it was.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("textbox", { name: "筛选或新增标签" }).fill("<b>毛刺</b>");
  await page.keyboard.press("Enter");
  await expect(page.getByText("<b>毛刺</b>").first()).toBeVisible();
  await desk.zoom(3);
  expect(await desk.scale()).toBeGreaterThan(1.9 * scale);
  const [c, d] = [await desk.click([80.3, 70.2]), await desk.click([110.6, 90.4])];
  await desk.key("2", "r");
  const [e, f] = await desk.drag([85, 100], [115, 112]);
  const g = await desk.click([95, 125]);
  await desk.key("m");
  const region = [await desk.click([70, 60]), await desk.click([78, 62]), await desk.click([74, 80])];
  await desk.click([70, 60]);
  await desk.saved();

  const shapes = await stored("detection");
  expect(shapes.map((s) => [s.kind, s.label, s.ignore])).toEqual([["box", "pit", false], ["box", "<b>毛刺</b>", false], ["rotatedBox", "pit", false], ["polygon", "", true]]);
  near(corners(shapes[0]!), [...a, ...b]);
  near(corners(shapes[1]!), [...c, ...d]);
  const angle = Math.atan2(f[1] - e[1], f[0] - e[0]);
  const across = -Math.sin(angle) * (g[0] - e[0]) + Math.cos(angle) * (g[1] - e[1]);
  const turned = shapes[2]!;
  near([turned.width, turned.height], [Math.hypot(f[0] - e[0], f[1] - e[1]), across]);
  near([turned.centerX, turned.centerY], [(e[0] + f[0]) / 2 - (Math.sin(angle) * across) / 2, (e[1] + f[1]) / 2 + (Math.cos(angle) * across) / 2]);
  expect(Math.abs(turned.angle - angle)).toBeLessThan(0.002);
  near(shapes[3]!.points.flat(), region.flat());
});

test("shapes are moved, resized, nudged, deleted and brought back", async () => {
  await desk.zoom(0);
  await desk.key("v");
  const before = corners((await stored("detection"))[0]!);
  const [from, to] = await desk.drag([40, 50], [52, 58]);
  const moved = before.map((value, i) => value + to[i % 2]! - from[i % 2]!);
  const [, end] = await desk.drag([moved[2]!, moved[3]!], [moved[2]! + 14, moved[3]! + 9]);
  await desk.key("ArrowRight", "ArrowRight", "Shift+ArrowDown");
  await desk.saved();
  near(corners((await stored("detection"))[0]!), [moved[0]! + 2, moved[1]! + 10, end[0] + 2, end[1] + 10]);
  await desk.key("Control+z", "Control+z", "Control+z");
  await desk.saved();
  near(corners((await stored("detection"))[0]!), before);
  await desk.key("Control+y", "Control+a", "Delete");
  await desk.saved();
  expect(await stored("detection")).toEqual([]);
  await desk.key("Control+z");
  await desk.saved();
  const again = await stored("detection");
  expect(again.map((s) => s.kind)).toEqual(["box", "box", "rotatedBox", "polygon"]);
  near(corners(again[0]!), moved);
  await desk.key("Control+z", "Escape");
  await desk.click([40, 50]);
  await desk.key("Control+c", "Control+v", "2");
  await desk.saved();
  expect((await stored("detection")).map((s) => s.label)).toEqual(["pit", "<b>毛刺</b>", "pit", "", "pit"]);
});

test("nothing to find, the next image and the next without labels are one key each", async () => {
  const { page } = desk;
  await desk.key("d");
  await expect(page.locator(`.stage[data-image="${images.detection[1]}"][data-ready="true"]`)).toBeVisible();
  await desk.key("n");
  await desk.saved();
  expect((await library.stored(models.detection, images.detection[1]!)).negative).toBe(true);
  await desk.key("s");
  await expect(page.locator(`.stage[data-image="${images.detection[2]}"][data-ready="true"]`)).toBeVisible();
  await desk.key("w");
  await desk.drag([30, 30], [60, 60]);
  await desk.key("s");
  await expect(page.getByText("所有图片都已标注")).toBeVisible();
  expect((await stored("detection", 2)).length).toBe(1);
});

test("characters are typed once, in reading order, with an input method too", async () => {
  const { page } = desk;
  await desk.open(address("ocr"));
  await desk.drag([100, 40], [120, 70]);
  await desk.drag([40, 42], [60, 72]);
  await desk.drag([70, 38], [90, 68]);
  await desk.drag([40, 100], [60, 130]);
  await desk.key("t");
  const typing = await context.newCDPSession(page);
  await typing.send("Input.imeSetComposition", { text: "he", selectionStart: 2, selectionEnd: 2 });
  await typing.send("Input.insertText", { text: "合" });
  await page.keyboard.type("A1?");
  await page.keyboard.press("Enter");
  await desk.saved();
  const order = (shapes: readonly StoredShape[]): string => [...shapes].sort((a, b) => Math.round(a.y / 50) - Math.round(b.y / 50) || a.x - b.x).map((s) => s.label).join("");
  expect(order(await stored("ocr"))).toBe("合A1?");
  // One wrong character, without the mouse.
  await desk.key("Escape", "]", "]", "t");
  await page.keyboard.type("8");
  await page.keyboard.press("Enter");
  await desk.saved();
  expect(order(await stored("ocr"))).toBe("合81?");
  await desk.key("Control+z");
  await desk.saved();
  expect(order(await stored("ocr"))).toBe("合A1?");
});

test("polygons are drawn, closed, changed and undone", async () => {
  const { page } = desk;
  await desk.open(address("segmentation"));
  await page.getByRole("textbox", { name: "筛选或新增标签" }).fill("划痕");
  await page.keyboard.press("Enter");
  await desk.zoom(2);
  const points = [await desk.click([60, 60]), await desk.click([120, 64]), await desk.click([124, 110]), await desk.click([70, 118])];
  await desk.key("Enter");
  await desk.saved();
  near((await stored("segmentation"))[0]!.points.flat(), points.flat());
  await desk.key("v");
  const [, dragged] = await desk.drag([124, 110], [110, 96]);
  await desk.saved();
  near((await stored("segmentation"))[0]!.points.flat(), [...points[0]!, ...points[1]!, ...dragged, ...points[3]!]);
  await desk.key("Control+z");
  await desk.saved();
  near((await stored("segmentation"))[0]!.points.flat(), points.flat());
  // An outline that crosses itself is refused, and can be mended.
  await desk.key("p");
  for (const p of [[20, 60], [50, 90], [50, 60], [20, 100]] as const) {
    await desk.click(p);
  }
  await desk.key("Enter");
  await expect(page.getByText(/轮廓自相交/)).toBeVisible();
  await desk.key("Backspace", "Enter");
  await desk.saved();
  expect((await stored("segmentation")).map((s) => s.points.length)).toEqual([4, 3]);
});

test("the brush paints an area, grows it and rubs out, where the mouse went", async () => {
  const { page } = desk;
  const around = (s: StoredShape): number[] => {
    const [xs, ys] = [s.points.map((p) => p[0]!), s.points.map((p) => p[1]!)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
  const before = (await stored("segmentation")).length;
  await desk.open(address("segmentation"));
  await desk.zoom(0);
  // Twice a quarter larger than the usual 4 pixels of this picture.
  await desk.key("Escape", "b", ".", ".");
  const radius = 6.25;
  const [a, b] = await desk.drag([20, 160], [100, 160]);
  await desk.saved();
  near(around((await stored("segmentation")).at(-1)!), [a[0] - radius, a[1] - radius, b[0] + radius, b[1] + radius]);
  const [c, d] = await desk.drag([100, 160], [100, 130]);
  await desk.saved();
  const grown = await stored("segmentation");
  expect(grown.length).toBe(before + 1);
  near(around(grown.at(-1)!), [a[0] - radius, d[1] - radius, Math.max(b[0], c[0]) + radius, a[1] + radius]);
  await page.keyboard.down("Alt");
  await desk.drag([60, 145], [60, 175]);
  await page.keyboard.up("Alt");
  await desk.saved();
  expect((await stored("segmentation")).length).toBe(before + 2);
  await desk.key("Control+z");
  await desk.saved();
  expect(await stored("segmentation")).toEqual(grown);
});

test("two people on one image never overwrite each other silently", async () => {
  const other = new Desk(await context.newPage());
  await desk.open(address("detection", 2));
  await other.open(address("detection", 2));
  await desk.drag([100, 100], [130, 130]);
  await desk.saved();
  await other.drag([140, 20], [170, 50]);
  await other.key("Control+s");
  await expect(other.page.getByText("另一个人刚刚保存了这张图片")).toBeVisible();
  expect((await stored("detection", 2)).length).toBe(2);
  await other.page.getByRole("button", { name: "保留两者" }).click();
  await expect(other.page.locator('[data-save="saved"]')).toBeVisible();
  expect((await stored("detection", 2)).length).toBe(3);
  await other.page.close();
});

test("work that could not be saved is offered again after a crash", async () => {
  const before = (await stored("detection", 2)).length;
  await desk.open(address("detection", 2));
  await desk.page.getByRole("textbox", { name: "筛选或新增标签" }).fill("pit");
  await desk.page.keyboard.press("Enter");
  await context.setOffline(true);
  await desk.drag([20, 140], [50, 170]);
  await expect(desk.page.locator('[data-save="offline"]')).toBeVisible();
  await desk.page.close();
  await context.setOffline(false);
  expect((await stored("detection", 2)).length).toBe(before);
  desk = new Desk(await context.newPage());
  await desk.open(address("detection", 2));
  await desk.page.getByRole("button", { name: "恢复" }).click();
  await expect.poll(async () => (await stored("detection", 2)).length).toBe(before + 1);
});

test("a label is renamed, merged into another and deleted on every image", async () => {
  const { page } = desk;
  const labels = async (): Promise<string[]> => (await Promise.all([0, 1, 2].map((n) => stored("detection", n)))).flat().filter((s) => !s.ignore).map((s) => s.label);
  const before = await labels();
  const pits = before.filter((label) => label === "pit").length;
  expect(pits).toBeGreaterThan(3);
  await page.getByRole("button", { name: "编辑 pit" }).click();
  await page.getByRole("menuitem", { name: "重命名或合并" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(`“pit”的 ${pits} 个标注`)).toBeVisible();
  await dialog.getByRole("textbox").fill("hole");
  await dialog.getByRole("button", { name: "重命名或合并" }).click();
  await expect(page.getByText("标签已更新").last()).toBeVisible();
  expect(await labels()).toEqual(before.map((label) => (label === "pit" ? "hole" : label)));
  await expect(page.locator('[data-label="hole"]')).toHaveAttribute("data-active", "true");
  await expect(dialog).toHaveCount(0);

  await page.getByRole("button", { name: "编辑 <b>毛刺</b>" }).click();
  await page.getByRole("menuitem", { name: "重命名或合并" }).click();
  await dialog.getByRole("textbox").fill("hole");
  await dialog.getByRole("button", { name: "合并", exact: true }).click();
  await expect(page.locator('[data-label="<b>毛刺</b>"]')).toHaveCount(0);
  await expect(dialog).toHaveCount(0);
  expect(new Set(await labels())).toEqual(new Set(["hole"]));

  await page.getByRole("button", { name: "编辑 hole" }).click();
  await page.getByRole("menuitem", { name: "删除标签及其全部标注" }).click();
  await dialog.getByRole("button", { name: "删除标签及其全部标注" }).click();
  await expect(page.locator('[data-label="hole"]')).toHaveCount(0);
  expect(await labels()).toEqual([]);
  await expect(page.getByText("这张图片还没有标注")).toBeVisible();
});

test("what looks like the targets that were pointed at is found, and becomes labels by keys", async () => {
  const { page } = desk;
  const { part, places } = plateOfLetters("letters.png");
  await library.upload(models.detection, [part]);
  images.detection.push((await library.images(models.detection)).find((id) => !images.detection.includes(id))!);
  await desk.open(address("detection", 3));
  await page.getByRole("textbox", { name: "筛选或新增标签" }).fill("L");
  await page.keyboard.press("Enter");
  await desk.key("w");
  await desk.drag([20, 30], [50, 50]);
  await desk.drag([60, 120], [80, 150]);
  await desk.key("Escape", "e");
  const panel = page.getByRole("region", { name: "相似目标" });
  await expect(panel.getByText("2 个待定")).toBeVisible();
  await desk.key("Enter");
  await expect(panel.getByText("1 个待定")).toBeVisible();
  await desk.key("Shift+Enter");
  await expect(panel.getByText("没有待定的建议")).toBeVisible();
  await desk.saved();
  const shapes = await stored("detection", 3);
  expect(shapes.map((s) => s.label)).toEqual(["L", "L", "L", "L"]);
  for (const [x, y, width, height] of places) {
    expect(shapes.some((s) => Math.abs(s.x - x) < 3 && Math.abs(s.y - y) < 3 && Math.abs(s.width - width) < 4 && Math.abs(s.height - height) < 4), `${x}, ${y}`).toBe(true);
  }
  await panel.getByRole("button", { name: "结束" }).click();
  await expect(panel).toHaveCount(0);
});

test("keys can be changed, and stay changed on every machine", async () => {
  const { page } = desk;
  // The tour keeps the keys for itself, and gives them back.
  await page.getByRole("button", { name: "操作引导" }).click();
  await expect(page.getByText(/工具在左侧/)).toBeVisible();
  await page.keyboard.press("Escape");
  await desk.key("Shift+Slash");
  await page.locator('[data-action="box"]').click();
  await desk.key("q");
  await expect(page.locator('[data-action="box"]')).toHaveText("Q");
  await page.keyboard.press("Escape");
  await page.reload();
  await desk.ready();
  await desk.key("v", "q");
  const box = page.getByRole("button", { name: "标注", exact: true });
  await expect(box).toHaveAttribute("aria-pressed", "true");
  // Another machine knows nothing but what the server tells it.
  const other = await (await context.browser()!.newContext({ storageState: { cookies: await context.cookies(), origins: [] } })).newPage();
  await other.addInitScript(() => localStorage.setItem("annotate.guided", "yes"));
  const beside = new Desk(other);
  await beside.open(page.url());
  await expect(other.getByRole("button", { name: "标注", exact: true }).locator("kbd")).toHaveText("Q");
  await other.context().close();
  await desk.key("Shift+Slash");
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/me/preferences") && answer.request().method() === "PUT");
  await page.getByRole("button", { name: "恢复默认" }).click();
  expect((await kept).status()).toBe(200);
  await page.keyboard.press("Escape");
  await expect(box.locator("kbd")).toHaveText("W");
});

test("the page can be read by everybody, and the browser has nothing to complain about", async () => {
  const { violations } = await new AxeBuilder({ page: desk.page }).analyze();
  expect(violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`)).toEqual([]);
  expect(complaints).toEqual([]);
});
