import { renderToStaticMarkup } from "react-dom/server";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import Guide from "../../src/pages/download/markdown";

describe("a guide", () => {
  it("shows headings, tables, lists and code", () => {
    const html = renderToStaticMarkup(<Guide text={"# A\n\n| a | b |\n| --- | --- |\n| 1 | `x<y` |\n\n- **one**\n\n```\ndotnet run\n```\n"} />);
    expect(html).toContain("<h2>A</h2>");
    expect(html).toContain("<code>x&lt;y</code>");
    expect(html).toContain("<li><strong>one</strong></li>");
    expect(html).toContain("dotnet run</pre>");
  });

  it("runs no markup and leads to no script", () => {
    const html = renderToStaticMarkup(<Guide text={"<img src=x onerror=alert(1)> text <b>bold</b> [go](javascript:alert(1))"} />);
    expect(html).not.toMatch(/<img|<b>|javascript:/);
  });

  it.each(["README.md", "README.zh-CN.md"])("of the package (%s) is shown whole", (name) => {
    const text = readFileSync(`../gpu-worker/Sdk/guide/${name}`, "utf8");
    const html = renderToStaticMarkup(<Guide text={text} />);
    for (const word of text.match(/`[^`\n|]+`/g) ?? []) {
      expect(html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&")).toContain(word.slice(1, -1));
    }
  });
});
