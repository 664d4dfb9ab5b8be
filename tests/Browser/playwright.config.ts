import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const browsers = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

export default defineConfig({
  testDir: "flows",
  globalSetup: "./support/local.ts",
  // One Local for all flows: they share its worker, so they take turns.
  workers: 1,
  fullyParallel: false,
  projects: [
    { name: "first model", testMatch: "first-model.spec.ts" },
    { name: "annotate", testMatch: /(annotate.*|health)\.spec\.ts/, dependencies: ["first model"] },
    // They go on with the model and the session of the first flow.
    { name: "places", testMatch: /(export|report|settings|test|tiling|uploads|versions)\.spec\.ts/, dependencies: ["first model"] },
  ],
  timeout: 240_000,
  expect: { timeout: 20_000 },
  outputDir: "../../tests/Browser/TestResults",
  use: {
    viewport: { width: 1366, height: 768 },
    locale: "zh-CN",
    // A trace films every step, which costs a quarter of the time; `npx playwright test --trace retain-on-failure` keeps those of what fails.
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: browsers.find((path) => path && existsSync(path)),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
