import { Slider } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslate } from "../../core/i18n/language";
import { Term } from "../frame/term";

/** A page's threshold: the slider that moves it, and where it stands for what follows behind; `settle` hears where it was let go. */
export function useThreshold(settled: number, settle: (threshold: number) => void) {
  const [moving, setMoving] = useState<number | null>(null);
  const value = moving ?? settled;
  const letGo = (next: number): void => {
    setMoving(null);
    settle(next);
  };
  return { threshold: useDeferredValue(value), slider: <ThresholdSlider value={value} move={setMoving} settle={letGo} /> };
}

/** 检出阈值: everything on the page follows while it is moved; the address when it is let go. */
function ThresholdSlider({ value, move, settle }: { value: number; move: (threshold: number) => void; settle: (threshold: number) => void }) {
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
