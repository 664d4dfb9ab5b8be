import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { BrowserContext } from "@playwright/test";
import { local } from "./local";

const program = join(resolve(import.meta.dirname, "../../.."), "functions/Local/bin/Debug/net10.0/NeuroBot.Local.dll");

/** Signs the owner in with a link of its own, so that flows do not depend on one another's. */
export async function signIn(context: BrowserContext): Promise<void> {
  const { data } = local();
  const { stdout } = await promisify(execFile)("dotnet", [program, "link", "--data", data]);
  const link = /https?:\/\/\S*sign-in\S*token=[^\s&]+/.exec(stdout)![0];
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL(/\/teams\//);
  await page.close();
}
