import { Slider } from "antd";
import { useState } from "react";
import { useTranslate } from "../../core/i18n/language";
import { Term } from "../frame/term";

/** 检出阈值: everything on the page follows while it is moved; the address when it is let go. */
export function ThresholdSlider({ value, move, settle }: { value: number; move: (threshold: number) => void; settle: (threshold: number) => void }) {
  const t = useTranslate();
  const [typed, setTyped] = useState<number | null>(null);
  const shown = typed ?? value;
  return (
    <>
      <label id="threshold-label">
        <Term of="threshold">{t("report.threshold")}</Term> <strong className="number">{shown.toFixed(2)}</strong>
      </label>
      <Slider
        className="no-print"
        style={{ width: 220 }}
        min={0.01}
        max={0.99}
        step={0.01}
        value={shown}
        onChange={(next) => {
          setTyped(next);
          move(next);
        }}
        onChangeComplete={(next) => {
          setTyped(null);
          settle(next);
        }}
        ariaLabelledByForHandle="threshold-label"
      />
    </>
  );
}
