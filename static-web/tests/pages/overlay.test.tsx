import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { ScoredImage } from "../../src/api/client";
import { Overlay } from "../../src/pages/report/overlay";

const turned = (score?: number) => ({ kind: "rotatedBox", id: "s", label: "pin", ignore: false, centerX: 50, centerY: 40, width: 20, height: 10, angle: Math.PI / 2, score });

describe("the overlay of a report", () => {
  it("draws a rotated box turned", () => {
    const image = { id: "a", name: "a.png", width: 100, height: 80, targets: [turned()], detections: [turned(0.9)], matches: [{ detection: 0, target: 0, iou: 1 }] };
    const html = renderToStaticMarkup(
      <Overlay image={image as unknown as ScoredImage} threshold={0.3} shown={{ correct: true, missed: true, false: true }} />,
    );
    const corners = /data-verdict="correct" d="M([^"]+)Z"/.exec(html)![1]!.split("L").map((p) => p.split(" ").map((n) => Math.round(Number(n))).join());
    expect(corners).toEqual(["55,30", "55,50", "45,50", "45,30"]);
    expect(html).toContain("<title>pin 0.90</title>");
  });
});
