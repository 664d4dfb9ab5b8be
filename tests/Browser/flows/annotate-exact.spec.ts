import { type BrowserContext, expect, test } from "@playwright/test";
import { Desk } from "../support/desk";
import { Library, type StoredShape } from "../support/library";
import { local } from "../support/local";
import { makeParts } from "../support/parts";
import { signIn } from "../support/sign-in";

// What the hand draws is what is stored, to half a pixel of the image: however near or far the picture is, and however fine the screen.
const side = 1600;
let signedIn: BrowserContext;
let library: Library;
let model = "";
let image = "";

test.beforeAll(async ({ browser }) => {
  signedIn = await browser.newContext();
  await signIn(signedIn);
  library = await Library.of(signedIn.request);
  model = await library.newModel("标注 精度", "detection");
  await library.upload(model, makeParts(1, 90, side));
  [image] = (await library.images(model)) as [string];
});

test.afterAll(async () => {
  await library.remove(model);
  await signedIn.close();
});

const shapes = async (): Promise<readonly StoredShape[]> => (await library.stored(model, image)).shapes;

function near(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => expect(Math.abs(value - wanted[i]!), `${found} is not ${wanted}`).toBeLessThan(0.5));
}

for (const deviceScaleFactor of [1, 2]) {
  for (const [scale, angles] of [[0.1, [-75, 160]], [1, [-20, 90]], [8, [0, 33]]] as const) {
    test(`at ${scale} of life size on a screen of ${deviceScaleFactor} dots a pixel`, async ({ browser }) => {
      const context = await browser.newContext({ deviceScaleFactor, storageState: { cookies: await signedIn.cookies(), origins: [] } });
      await context.addInitScript(() => localStorage.setItem("annotate.guided", "yes"));
      const desk = new Desk(await context.newPage());
      await desk.open(`${local().url}/teams/${library.team}/models/${model}/annotate/${image}`);
      await desk.page.getByRole("textbox", { name: "筛选或新增标签" }).fill("pit");
      await desk.page.keyboard.press("Enter");
      await desk.zoomTo(scale);
      /** A place so many pixels of the screen from the middle of the image. */
      const at = (x: number, y: number): [number, number] => [side / 2 + x / scale, side / 2 + y / scale];

      await desk.key("w");
      const box = await desk.drag(at(-61, -43), at(52, 47));
      await desk.saved();
      const [drawn] = await shapes();
      near([drawn!.x, drawn!.y, drawn!.x + drawn!.width, drawn!.y + drawn!.height], box.flat());
      await undone();

      for (const degrees of angles) {
        const turn = (degrees * Math.PI) / 180;
        await desk.key("r");
        const [a, b] = await desk.drag(at(-55 * Math.cos(turn), -55 * Math.sin(turn)), at(55 * Math.cos(turn), 55 * Math.sin(turn)));
        const c = await desk.click(at(-30 * Math.sin(turn), 30 * Math.cos(turn)));
        await desk.saved();
        const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
        const across = -Math.sin(angle) * (c[0] - a[0]) + Math.cos(angle) * (c[1] - a[1]);
        const [turned] = await shapes();
        near([turned!.width, turned!.height], [Math.hypot(b[0] - a[0], b[1] - a[1]), across]);
        near([turned!.centerX, turned!.centerY], [(a[0] + b[0]) / 2 - (Math.sin(angle) * across) / 2, (a[1] + b[1]) / 2 + (Math.cos(angle) * across) / 2]);
        const off = (turned!.angle - angle) / Math.PI;
        expect(Math.abs(off - Math.round(off)) * Math.PI * turned!.width, `${turned!.angle} is not ${angle}`).toBeLessThan(0.5);
        await undone();
      }

      await desk.key("m");
      const region = [await desk.click(at(-70, -20)), await desk.click(at(10, -60)), await desk.click(at(64, 3)), await desk.click(at(-5, 71))];
      await desk.key("Enter");
      await desk.saved();
      near((await shapes())[0]!.points.flat(), region.flat());
      await undone();
      await context.close();

      async function undone(): Promise<void> {
        await desk.key("Control+z");
        await desk.saved();
        expect(await shapes()).toEqual([]);
      }
    });
  }
}
