import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");
const program = join(root, "functions/Local/bin/Debug/net10.0/NeuroBot.Local.dll");
const note = join(tmpdir(), `neurobot-browser-${process.ppid}.json`);

export interface Local {
  readonly url: string;
  readonly data: string;
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** Starts a Local of its own on an empty data folder; ends it, and forgets the folder, afterwards. */
export default async function start(): Promise<() => Promise<void>> {
  if (!existsSync(program)) {
    throw new Error(`build first: ${program} is missing`);
  }
  const data = mkdtempSync(join(tmpdir(), "neurobot-browser-"));
  const port = await freePort();
  const host = spawn("dotnet", [program, "--data", data, "--port", String(port)], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    // The test's own webhook receiver is on this machine.
    env: { ...process.env, NeuroBot__AllowPrivateWebhooks: "true" },
  });
  let said = "";
  host.stdout.on("data", (text: Buffer) => (said += text.toString()));
  host.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; ; waited += 250) {
    const ready = await fetch(`${url}/api/health`).then(
      (r) => r.ok,
      () => false,
    );
    if (ready && /sign-in\S*token=/.test(said)) {
      break;
    }
    if (host.exitCode !== null || waited > 180_000) {
      throw new Error(`Local did not start:\n${said}`);
    }
    await new Promise((done) => setTimeout(done, 250));
  }
  const link = /https?:\/\/\S*sign-in\S*token=[^\s&]+/.exec(said)![0];
  writeFileSync(note, JSON.stringify({ url, data, link }), { mode: 0o600 });
  process.env["NEUROBOT_NOTE"] = note;
  return async () => {
    const ended = new Promise((done) => host.once("exit", done));
    host.kill("SIGTERM");
    const late = setTimeout(() => host.kill("SIGKILL"), 20_000);
    await ended;
    clearTimeout(late);
    rmSync(data, { recursive: true, force: true });
    rmSync(note, { force: true });
  };
}

export function local(): Local & { link: string } {
  return JSON.parse(readFileSync(process.env["NEUROBOT_NOTE"]!, "utf8")) as Local & { link: string };
}
