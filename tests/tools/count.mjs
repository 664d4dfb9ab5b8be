// Prints "passed failed" of one results file (trx, Vitest JSON, Playwright JSON), and writes each failed test with the start
// of its message to the second file. A results file that is missing or empty is one failure.
import { appendFileSync, readFileSync } from "node:fs";
import { basename } from "node:path";

const [file, failures] = process.argv.slice(2);
const name = basename(file).replace(/\.\w+$/, "");

const entities = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const decoded = (xml) =>
  xml
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, entity) => entities[entity]);

const note = (test, message) => {
  const lines = message.trim().split(/\r?\n/).slice(0, 12);
  appendFileSync(failures, [`FAILED: ${name}: ${test}`, ...lines.map((line) => `    ${line.slice(0, 400)}`), ""].join("\n"));
};

const countTrx = (text) => {
  const counters = /<Counters\s([^>]*)>/.exec(text)[1];
  const figure = (key) => Number(new RegExp(`\\b${key}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  for (const [, attributes, body] of text.matchAll(/<UnitTestResult\s([^>]*[^/])>([\s\S]*?)<\/UnitTestResult>/g)) {
    if (/\boutcome="Failed"/.test(attributes)) {
      const found = (tag) => decoded(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(body)?.[1] ?? "");
      note(decoded(/\btestName="([^"]*)"/.exec(attributes)[1]), `${found("Message")}\n${found("StackTrace")}`);
    }
  }
  const aborted = /outcome="(Failed|Aborted|Error)"/.test(/<ResultSummary[^>]*>/.exec(text)[0]) ? 1 : 0;
  const failed = figure("failed") + figure("error") + figure("timeout") + figure("aborted");
  if (failed < aborted) {
    note("the run was aborted", decoded(/<RunInfos>([\s\S]*?)<\/RunInfos>/.exec(text)?.[1] ?? ""));
  }
  return [figure("passed"), Math.max(failed, aborted)];
};

const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];

const countPlaywright = (json) => {
  for (const spec of json.suites.flatMap(specs).filter((spec) => !spec.ok)) {
    const errors = spec.tests.flatMap((test) => test.results).flatMap((result) => result.errors ?? []);
    note(`${spec.file}:${spec.line} ${spec.title}`, errors[0]?.message ?? "not run");
  }
  json.errors.forEach((error) => note("outside a test", error.message ?? ""));
  return [json.stats.expected + json.stats.flaky, json.stats.unexpected + json.errors.length];
};

const countVitest = (json) => {
  for (const suite of json.testResults) {
    const failed = suite.assertionResults.filter((test) => test.status === "failed");
    failed.forEach((test) => note(test.fullName, test.failureMessages?.join("\n") ?? ""));
    if (suite.status === "failed" && failed.length === 0) {
      note(basename(suite.name), suite.message ?? "");
    }
  }
  return [json.numPassedTests, json.numFailedTests + (json.success || json.numFailedTests > 0 ? 0 : 1)];
};

const count = () => {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".trx")) {
    return countTrx(text);
  }
  const json = JSON.parse(text);
  return json.stats ? countPlaywright(json) : countVitest(json);
};

let figures;
try {
  figures = count();
  if (figures[0] + figures[1] === 0) {
    figures = [0, 1];
    note("no test ran", file);
  }
} catch (error) {
  note("no results", error.message);
  figures = [0, 1];
}
console.log(figures.join(" "));
