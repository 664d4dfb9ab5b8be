import { useState } from "react";
import type { ScoredImage } from "../../api/client";
import { errorsAt } from "../../core/errors";
import type { Drawable } from "../../core/outline";
import { frameOn } from "../../core/frame-on";
import { type Verdict, verdictStroke } from "../../core/palette";
import type { Sight } from "../../core/walk";
import { Outline, OutlinedPicture } from "../frame/outlined-picture";

export type Shown = Readonly<Record<Verdict, boolean>>;

interface OverlayProps {
  readonly image: ScoredImage;
  readonly url?: string | null | undefined;
  readonly threshold: number;
  readonly shown: Shown;
  /** What is looked at: it is drawn with a tint, and fills the picture where it is zoomed. */
  readonly sight?: Sight | undefined;
  readonly zoomed?: boolean;
}

/** One image with what was found, missed and false, each as colour and line; masks are tinted. Label names are text, never markup. */
export function Overlay({ image, url, threshold, shown, sight, zoomed }: OverlayProps) {
  const [hover, setHover] = useState<string | null>(null);
  const errors = errorsAt(image, threshold);
  const looked = sight && (sight.verdict === "missed" ? image.targets[sight.index] : image.detections[sight.index]);
  const frame = zoomed && looked ? frameOn(looked as unknown as Drawable, image) : { x: 0, y: 0, width: image.width, height: image.height };
  const draw = (verdict: Verdict, index: number, shape: ScoredImage["targets"][number]) => {
    const text = `${shape.label}${typeof shape.score === "number" ? ` ${shape.score.toFixed(2)}` : ""}`;
    const key = `${verdict}-${index}`;
    const style = verdictStroke(verdict, frame, zoomed ? 0 : undefined);
    return (
      <Outline
        key={key}
        {...style}
        data-verdict={verdict}
        shape={shape}
        pointed={hover === key || (sight?.verdict === verdict && sight.index === index)}
        title={text}
        onMouseEnter={() => setHover(key)}
        onMouseLeave={() => setHover(null)}
      />
    );
  };
  return (
    <OutlinedPicture image={image} url={url} frame={frame}>
      {shown.correct && errors.correct.map((i) => draw("correct", i, image.detections[i]!))}
      {shown.missed && errors.missed.map((i) => draw("missed", i, image.targets[i]!))}
      {shown.false && errors.false.map((i) => draw("false", i, image.detections[i]!))}
    </OutlinedPicture>
  );
}
