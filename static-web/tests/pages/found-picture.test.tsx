import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Shape } from "../../src/core/annotate/shapes/shape";
import { FoundPicture } from "../../src/pages/test/found-picture";

const mask: Shape = { kind: "polygon", id: "m", label: "<b>scratch</b>", ignore: false, score: 0.9, points: [[10, 10], [40, 10], [40, 40]] };
const turned: Shape = { kind: "rotatedBox", id: "r", label: "pin", ignore: false, score: 0.4, centerX: 50, centerY: 40, width: 20, height: 10, angle: Math.PI / 2 };
const image = { id: "a", name: "a.png", width: 100, height: 80, milliseconds: 9, detections: [mask, turned] };
const draw = (props: Partial<Parameters<typeof FoundPicture>[0]>): string => renderToStaticMarkup(<FoundPicture image={image} found={[0, 1]} colourOf={(label) => (label === "pin" ? "#111111" : "#222222")} {...props} />);

describe("what a version found on a picture", () => {
  it("is drawn in the colours of its labels, the best on top", () => {
    const html = draw({});
    expect([...html.matchAll(/data-found="(\d)"/g)].map((m) => m[1])).toEqual(["1", "0"]);
    expect(html).toContain('stroke="#111111"');
    expect(draw({ found: [1] })).not.toContain("scratch");
  });

  it("is named as text, whatever a label looks like", () => {
    const html = draw({ named: true });
    expect(html).toContain("&lt;b&gt;scratch&lt;/b&gt; 0.90</text>");
    expect(html).not.toContain("<b>");
  });

  it("lies over the labels that the image has, which are outlines only", () => {
    const html = draw({ existing: [{ ...mask, id: "label" }] });
    expect(/class="existing"[^>]*fill="transparent"/.test(html)).toBe(true);
    expect(html.indexOf('class="existing"')).toBeLessThan(html.indexOf("data-found"));
  });

  it("fills the picture where it is zoomed to", () => expect(draw({ zoomed: 1 })).not.toContain('viewBox="0 0 100 80"'));
});
