import { Card, Skeleton } from "antd";
import { lazy, Suspense, useMemo } from "react";
import type { DataHealth } from "../../api/client";
import { formatNumber } from "../../core/format";
import { rangeOf } from "../../core/health/scale";
import { useSpeech } from "../../core/i18n/language";
import { useModel } from "../models/model-frame";
import { libraryLink } from "./library-link";
import { Strip } from "./strip";
import { useHealthSay } from "./use-health-say";

const Bars = lazy(() => import("./bars"));

type Spread = NonNullable<DataHealth["sharpness"]>;

/** How sharp or how light the images are, and those that are clearly unlike the others. */
export function Looks({ figure, spread }: { readonly figure: "sharpness" | "brightness"; readonly spread: Spread }) {
  const say = useHealthSay();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const digits = figure === "sharpness" ? Math.max(0, Math.ceil(-Math.log10((spread.bars[0]?.to ?? 1) - (spread.bars[0]?.from ?? 0)))) : 0;
  const bars = useMemo(
    () =>
      spread.bars.map((bar) => ({
        name: formatNumber(bar.from, language, digits),
        count: bar.images,
        told: say("bar.images", { images: formatNumber(bar.images, language) }),
        // A bar that the border runs through is an outlier's where its middle is.
        outlier: (bar.from + bar.to) / 2 < (spread.low ?? -Infinity) || (bar.from + bar.to) / 2 >= (spread.high ?? Infinity),
        to: libraryLink(team, model.id, { [figure]: rangeOf(bar.from, bar.to) }),
      })),
    [spread, figure, language, digits, say, team, model.id],
  );
  const outliers = spread.below + spread.above;
  const below = rangeOf(null, spread.low);
  const above = rangeOf(spread.high, null);
  return (
    <Card
      size="small"
      id={figure}
      title={say(`${figure}.title`)}
      extra={outliers > 0 && <small>{say("looks.outlier")}</small>}
    >
      {figure === "sharpness" && <p className="hint">{say("sharpness.hint")}</p>}
      <Suspense fallback={<Skeleton active />}>
        <Bars title={say(`${figure}.title`)} axis={say(`${figure}.axis`)} counted={say("looks.images")} bars={bars} />
      </Suspense>
      {outliers === 0 && <p className="hint">{say(typeof spread.low === "number" ? "looks.none" : "looks.few")}</p>}
      {spread.below > 0 &&
        (figure === "sharpness" ? (
          <Strip title={say("blurred.title")} count={spread.below} sort="sharpness" filter={{ sharpness: below }} />
        ) : (
          <Strip title={say("dark.title")} count={spread.below} sort="brightness" filter={{ brightness: below }} />
        ))}
      {spread.above > 0 && <Strip title={say("bright.title")} count={spread.above} sort="-brightness" filter={{ brightness: above }} />}
    </Card>
  );
}
