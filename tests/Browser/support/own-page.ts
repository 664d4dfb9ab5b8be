import type { Browser, Page } from "@playwright/test";
import { Library } from "./library";
import { listenToComplaints } from "./portal";
import { signIn } from "./sign-in";

/** A page of a browser of its own, signed in, for flows that make models of their own. */
export async function ownPage(browser: Browser): Promise<{ page: Page; complaints: string[]; library: Library }> {
  const context = await browser.newContext();
  await signIn(context);
  const page = await context.newPage();
  return { page, complaints: listenToComplaints(page), library: await Library.of(context.request) };
}
