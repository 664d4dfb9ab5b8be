// Reads what Chromium's own tracing has written.

export const categories = ["blink.user_timing", "loading", "devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"];

const milliseconds = (microseconds) => microseconds / 1000;

/** Moments of one navigation of the main frame, in milliseconds after its start; marks are those that the page set itself. */
export function readTrace(buffer, address) {
  const { traceEvents } = JSON.parse(buffer.toString("utf8"));
  const start = traceEvents.findLast((event) => event.name === "navigationStart" && event.args?.data?.documentLoaderURL?.startsWith(address));
  const after = traceEvents.filter((event) => start && event.ts >= start.ts && event.pid === start.pid);
  const named = (name) => after.filter((event) => event.name === name);
  const at = (event) => (event && start ? milliseconds(event.ts - start.ts) : undefined);
  const main = traceEvents.find((event) => event.name === "thread_name" && event.args?.name === "CrRendererMain" && event.pid === start?.pid);
  const busy = after.filter((event) => event.name === "RunTask" && event.tid === main?.tid && event.dur > 50_000);
  return {
    firstPaint: at(named("firstContentfulPaint")[0]),
    largestPaint: at(named("largestContentfulPaint::Candidate").at(-1)),
    /** Of tasks longer than 50 ms what is beyond, added up: how long a click may have waited. */
    blocked: busy.reduce((sum, event) => sum + milliseconds(event.dur) - 50, 0),
    mark: (name) => at(after.findLast((event) => event.name === name && /blink\.user_timing/.test(event.cat))),
    /** Milliseconds between two marks. */
    between: (first, last) => {
      const [a, b] = [first, last].map((name) => traceEvents.findLast((event) => event.name === name && /blink\.user_timing/.test(event.cat)));
      return a && b ? milliseconds(b.ts - a.ts) : undefined;
    },
  };
}
