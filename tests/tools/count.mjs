// Prints "passed failed" of one results file (trx, Vitest JSON, Playwright JSON). A file that is missing or empty is one failure.
import { readFileSync } from "node:fs";

const count = (file) => {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".trx")) {
    const counters = /<Counters\s([^>]*)>/.exec(text)[1];
    const figure = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
    const aborted = /outcome="(Failed|Aborted|Error)"/.test(/<ResultSummary[^>]*>/.exec(text)[0]) ? 1 : 0;
    const failed = figure("failed") + figure("error") + figure("timeout") + figure("aborted");
    return [figure("passed"), Math.max(failed, aborted)];
  }
  const json = JSON.parse(text);
  if (json.stats) {
    return [json.stats.expected + json.stats.flaky, json.stats.unexpected + json.errors.length];
  }
  return [json.numPassedTests, json.numFailedTests + (json.success || json.numFailedTests > 0 ? 0 : 1)];
};

let figures;
try {
  figures = count(process.argv[2]);
  if (figures[0] + figures[1] === 0) {
    figures = [0, 1];
    console.error(`no test ran: ${process.argv[2]}`);
  }
} catch (error) {
  console.error(`no results: ${process.argv[2]} (${error.message})`);
  figures = [0, 1];
}
console.log(figures.join(" "));
