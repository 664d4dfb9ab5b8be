import { useState } from "react";
import type { ScoredImage } from "../../api/client";
import { errorsAt } from "../../core/errors";
import { type Drawable, svgPath } from "../../core/outline";
import { type Verdict, verdictStroke } from "../../core/palette";

export type Shown = Readonly<Record<Verdict, boolean>>;

/** One image with what was found, missed and false, each as colour and line; masks are tinted. Label names are text, never markup. */
export function Overlay({ image, url, threshold, shown }: { image: ScoredImage; url?: string | null; threshold: number; shown: Shown }) {
  const [hover, setHover] = useState<string | null>(null);
  const errors = errorsAt(image, threshold);
  const draw = (verdict: Verdict, index: number, shape: ScoredImage["targets"][number]) => {
    const text = `${shape.label}${typeof shape.score === "number" ? ` ${shape.score.toFixed(2)}` : ""}`;
    const key = `${verdict}-${index}`;
    const style = verdictStroke(verdict, image);
    const mask = (shape as unknown as Drawable).kind === "polygon";
    return (
      <path
        key={key}
        data-verdict={verdict}
        d={svgPath(shape as unknown as Drawable)}
        fill={hover === key || mask ? style.stroke : "transparent"}
        fillOpacity={hover === key ? 0.4 : 0.25}
        fillRule="evenodd"
        {...style}
        strokeWidth={mask ? style.strokeWidth / 2 : style.strokeWidth}
        onMouseEnter={() => setHover(key)}
        onMouseLeave={() => setHover(null)}
      >
        <title>{text}</title>
      </path>
    );
  };
  return (
    <div className="overlay">
      <svg viewBox={`0 0 ${image.width} ${image.height}`} role="img" aria-label={image.name}>
        {url && <image href={url} width={image.width} height={image.height} />}
        {shown.correct && errors.correct.map((i) => draw("correct", i, image.detections[i]!))}
        {shown.missed && errors.missed.map((i) => draw("missed", i, image.targets[i]!))}
        {shown.false && errors.false.map((i) => draw("false", i, image.detections[i]!))}
      </svg>
    </div>
  );
}
