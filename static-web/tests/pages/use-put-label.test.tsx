// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, useEffect } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, type LabelInfo, RefusalError } from "../../src/api/client";
import { usePutLabel } from "../../src/pages/annotate/use-put-label";

const said = vi.hoisted(() => [] as unknown[]);
vi.mock("../../src/pages/frame/use-say", () => ({ useSayRefusal: () => (error: unknown) => said.push(error) }));

const key = ["labels", "acme", "pins"];
const named = (...names: string[]): LabelInfo[] => names.map((name) => ({ name, targets: 3, images: 2 }));

/** A server that answers when the test says so. */
class Server {
  readonly puts: { name: string; answer: (labels: LabelInfo[]) => Promise<void>; refuse: () => Promise<void> }[] = [];

  readonly put = (_: string, { body }: { body: { name: string } }) =>
    new Promise((resolve) => {
      this.puts.push({
        name: body.name,
        answer: (data) => settle(() => resolve({ data, response: new Response() })),
        refuse: () => settle(() => resolve({ error: { refusal: { code: "label.name", message: "no" } }, response: new Response(null, { status: 400 }) })),
      });
    });
}

const settle = (work: () => void): Promise<void> =>
  act(async () => {
    work();
    await new Promise((resolve) => setTimeout(resolve, 5));
  });

describe("a label that is put", () => {
  let queries: QueryClient;
  let server: Server;
  let root: Root;
  let put: ReturnType<typeof usePutLabel>;
  const names = () => queries.getQueryData<LabelInfo[]>(key)!.map((label) => label.name);
  const mutate = (label: { name: string; color?: string }) => settle(() => put.mutate(label));

  /** The list is asked for; to be answered when the test says so. */
  const ask = () => {
    let answer: (labels: LabelInfo[]) => void;
    const queryFn = () => new Promise<LabelInfo[]>((resolve) => (answer = resolve));
    queries.fetchQuery({ queryKey: key, queryFn }).catch(() => undefined);
    return (labels: LabelInfo[]) => settle(() => answer(labels));
  };

  beforeEach(async () => {
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    said.length = 0;
    server = new Server();
    vi.spyOn(api, "PUT").mockImplementation(server.put as never);
    queries = new QueryClient();
    queries.setQueryData(key, named("burr"));
    root = createRoot(document.createElement("div"));
    function Page() {
      const mutation = usePutLabel("acme", "pins");
      useEffect(() => {
        put = mutation;
      });
      return null;
    }
    await settle(() => root.render(<QueryClientProvider client={queries}><Page /></QueryClientProvider>));
  });

  afterEach(async () => {
    await settle(() => root.unmount());
    queries.clear();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("is in the list at once, and no older answer takes it away", async () => {
    const answer = ask();
    await mutate({ name: "pit" });
    expect(names()).toEqual(["burr", "pit"]);
    await answer(named("burr"));
    expect(names()).toEqual(["burr", "pit"]);
    await server.puts[0]!.answer(named("burr", "pit"));
    expect(queries.getQueryData(key)).toEqual(named("burr", "pit"));
  });

  it("stays when a list that was asked for before it answers after it", async () => {
    await mutate({ name: "pit" });
    const answer = ask();
    await server.puts[0]!.answer(named("burr", "pit"));
    await answer(named("burr"));
    expect(names()).toEqual(["burr", "pit"]);
  });

  it("goes out after the one before it, and stays in the list while it waits", async () => {
    await mutate({ name: "pit" });
    await mutate({ name: "scratch" });
    expect(server.puts.map((sent) => sent.name)).toEqual(["pit"]);
    expect(names()).toEqual(["burr", "pit", "scratch"]);
    await server.puts[0]!.answer(named("burr", "pit"));
    expect(server.puts.map((sent) => sent.name)).toEqual(["pit", "scratch"]);
    expect(names()).toEqual(["burr", "pit", "scratch"]);
    await server.puts[1]!.answer(named("burr", "pit", "scratch"));
    expect(queries.getQueryData(key)).toEqual(named("burr", "pit", "scratch"));
  });

  it("is said and asked for anew where it is refused", async () => {
    await mutate({ name: "pit" });
    await server.puts[0]!.refuse();
    expect(said).toHaveLength(1);
    expect(said[0]).toBeInstanceOf(RefusalError);
    expect(queries.getQueryState(key)!.isInvalidated).toBe(true);
  });
});
