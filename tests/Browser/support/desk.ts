import { expect, type Page } from "@playwright/test";

type Point = readonly [number, number];

/** The Annotate page under a hand: places are image pixels, and each answers which place was really hit, since a mouse knows whole screen pixels only. */
export class Desk {
  constructor(readonly page: Page) {}

  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('.stage[data-ready="true"]')).toBeVisible();
  }

  /** Zooms about the middle of the image by some presses of the key. */
  async zoom(presses: number): Promise<void> {
    await this.page.keyboard.press("f");
    for (let i = 0; i < presses; i++) {
      await this.page.keyboard.press("=");
    }
  }

  /** Zooms about the middle until the picture is about so large, 1 being life size. */
  async zoomTo(scale: number): Promise<void> {
    await this.page.keyboard.press("f");
    await this.page.keyboard.press("Alt+1");
    for (let now = await this.scale(); Math.abs(Math.log(scale / now)) > Math.log(1.25) / 2; now = await this.scale()) {
      await this.page.keyboard.press(scale > now ? "=" : "-");
    }
  }

  async scale(): Promise<number> {
    return Number(await this.page.locator(".annotate-status").getAttribute("data-scale"));
  }

  async drag(from: Point, to: Point): Promise<[Point, Point]> {
    const [a, b] = [await this.place(from), await this.place(to)];
    const { mouse } = this.page;
    await mouse.move(...a.screen);
    await mouse.down();
    await mouse.move((a.screen[0] + b.screen[0]) / 2, (a.screen[1] + b.screen[1]) / 2);
    await mouse.move(...b.screen);
    await mouse.up();
    return [a.hit, b.hit];
  }

  async click(at: Point): Promise<Point> {
    const { screen, hit } = await this.place(at);
    await this.page.mouse.move(...screen);
    await this.page.mouse.down();
    await this.page.mouse.up();
    return hit;
  }

  async key(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  async saved(): Promise<void> {
    await this.page.keyboard.press("Control+s");
    await expect(this.page.locator('[data-save="saved"]')).toBeVisible();
  }

  private async place(at: Point): Promise<{ screen: [number, number]; hit: Point }> {
    const view = await this.page.evaluate(() => {
      const { scale, left, top } = document.querySelector<HTMLElement>(".annotate-status")!.dataset;
      const box = document.querySelector(".stage")!.getBoundingClientRect();
      return { scale: Number(scale), x: Number(left) + box.left, y: Number(top) + box.top };
    });
    const screen: [number, number] = [Math.round(at[0] * view.scale + view.x), Math.round(at[1] * view.scale + view.y)];
    return { screen, hit: [(screen[0] - view.x) / view.scale, (screen[1] - view.y) / view.scale] };
  }
}
