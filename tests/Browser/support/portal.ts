import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { join } from "node:path";
import { tmpdir } from "node:os";

/** Where the first flow leaves its session, for the flows that go on with what it made. */
export const session = join(tmpdir(), `neurobot-browser-session-${process.ppid}.json`);

/** Everything that a browser complains of; it must stay empty. */
export function listenToComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    // A connection that a test cuts is told, too; so is every refusal.
    if (message.type() === "error" && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}

/** What axe finds serious or critical on the page as it stands. */
export async function seriousProblems(page: Page): Promise<string[]> {
  // Colours of a page that still fades in are nobody's choice. What moves for ever (a progress bar, a skeleton) never finishes.
  await page.evaluate(() => Promise.all(document.getAnimations()
    .filter((animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime ?? 0)))
    .map((animation) => animation.finished.catch(() => null))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
}

/** The answer of the API to the page's own session. */
export function ask<T>(page: Page, address: string): Promise<T> {
  return page.evaluate(async (path) => (await (await fetch(path)).json()) as never, address);
}
