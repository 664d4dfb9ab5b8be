// Fails when what the first page loads (entry script, its static imports and styles, and the words of the larger language) weighs more than 300 kB compressed.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const limit = 300_000;
const html = readFileSync("dist/index.html", "utf8");
const first = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((m) => m[1]);
const weight = (file) => gzipSync(readFileSync(`dist${file}`), { level: 9 }).length;
const chunks = readdirSync("dist/assets").filter((f) => f.endsWith(".js"));
const words = chunks.filter((f) => /^(zh|en)-/.test(f)).map((f) => weight(`/assets/${f}`));
if (words.length !== 2) {
  throw new Error("the words of both languages are in chunks of their own");
}
const total = first.reduce((sum, file) => sum + weight(file), Math.max(...words));
console.log(`first load ${(total / 1000).toFixed(1)} kB compressed in ${first.length + 1} files (limit ${limit / 1000} kB), ${chunks.length} chunks in all`);
if (total > limit) {
  process.exit(1);
}
