import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { PixelScore, TrainingReport } from "../../src/api/client";
import { SpeechContext } from "../../src/core/i18n/language";
import type { Language } from "../../src/core/i18n/translate";
import { Pixels } from "../../src/pages/report/pixels";

const counts = { withTarget: 4, missed: 1, without: 6, flagged: 2, missRate: 0.25, falseAlarmRate: 1 / 3 };
const figures = { labelled: 800, found: 700, shared: 600, iou: 0.625, dice: 0.8, recall: 0.75, precision: 0.857 };
const pixels: PixelScore = {
  perLabel: [
    { label: "<b>crack</b>", pixels: figures, images: counts },
    { label: "pit", pixels: { labelled: 0, found: 0, shared: 0 }, images: { withTarget: 0, missed: 0, without: 10, flagged: 0, falseAlarmRate: 0 } },
  ],
  anyLabel: figures,
  background: { ...figures, iou: 0.959 },
  meanIou: 0.625,
  meanDice: 0.8,
  images: { atThreshold: counts, curve: [], missRateAtTenPercent: 0.5, thresholdAtTenPercent: 0.72 },
};

function show(language: Language, score: PixelScore): string {
  return renderToStaticMarkup(
    <SpeechContext.Provider value={{ language, setLanguage: () => undefined }}>
      <Pixels report={{ threshold: 0.3 } as TrainingReport} pixels={score} />
    </SpeechContext.Provider>,
  );
}

describe("the pixels of a report", () => {
  it("says pixel scores, images missed and images flagged, in both languages", () => {
    for (const text of ["62.5%", "held-out images, at threshold 0.30", "1 of 4", "2 of 6", "Background", "95.9%", "50.0% (threshold 0.72)"]) {
      expect(show("en", pixels)).toContain(text);
    }
    for (const text of ["留出图片，检测阈值 0.30", "4 张中 1 张", "误报不超过 10 % 时的最低漏检率"]) {
      expect(show("zh", pixels)).toContain(text);
    }
  });

  it("shows a dash where nothing is known, and label names as text", () => {
    const page = show("en", { ...pixels, meanIou: undefined, images: { atThreshold: counts, curve: [] } });
    expect(page).toContain("Mean IoU over labels: —");
    expect(page).not.toContain("Lowest miss rate");
    expect(page).not.toContain("<b>crack");
  });
});
