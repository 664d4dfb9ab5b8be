// Fails when what the first page loads (entry script, its static imports and styles) weighs more than 300 kB compressed.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const limit = 300_000;
const html = readFileSync("dist/index.html", "utf8");
const first = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((m) => m[1]);
const weight = (file) => gzipSync(readFileSync(`dist${file}`), { level: 9 }).length;
const total = first.reduce((sum, file) => sum + weight(file), 0);
const chunks = readdirSync("dist/assets").filter((f) => f.endsWith(".js")).length;
console.log(`first load ${(total / 1000).toFixed(1)} kB compressed in ${first.length} files (limit ${limit / 1000} kB), ${chunks} chunks in all`);
if (total > limit) {
  process.exit(1);
}
