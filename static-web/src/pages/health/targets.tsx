import { useQuery } from "@tanstack/react-query";
import { Card, Select, Skeleton } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import type { DataHealth } from "../../api/client";
import { healthOptions } from "../../api/queries";
import { formatNumber } from "../../core/format";
import { aspectRatio, sideRange } from "../../core/health/scale";
import { useSpeech } from "../../core/i18n/language";
import { useModel } from "../models/model-frame";
import { libraryLink } from "./library-link";
import { useHealthSay } from "./use-health-say";

const Bars = lazy(() => import("./bars"));

/** Sizes and forms of targets, of all labels or of one. */
export function Targets({ health }: { readonly health: DataHealth }) {
  const say = useHealthSay();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const [label, choose] = useState("");
  const of = useQuery({ ...healthOptions(team, model.id, label), enabled: label !== "", placeholderData: (previous) => previous });
  const shown = label === "" ? health : (of.data ?? health);
  const bars = useMemo(() => {
    const make = (kind: "side" | "aspect", nameOf: (step: number) => string) =>
      (kind === "side" ? shown.sides : shown.aspects).map((bar) => ({
        name: nameOf(bar.step),
        count: bar.targets,
        told: say("bar.targets", { targets: formatNumber(bar.targets, language), images: formatNumber(bar.images, language) }),
        to: libraryLink(team, model.id, { [kind]: bar.step, label }),
      }));
    return { sides: make("side", sideRange), aspects: make("aspect", aspectRatio) };
  }, [shown, label, language, say, team, model.id]);
  if (health.sides.length === 0) {
    return null;
  }
  return (
    <Card
      size="small"
      title={`${say("sizes.title")} · ${say("aspects.title")}`}
      extra={
        <Select
          showSearch
          style={{ width: 160 }}
          aria-label={say("targets.of")}
          value={label}
          onChange={choose}
          options={[{ value: "", label: say("targets.all") }, ...health.labels.map((row) => ({ value: row.label, label: row.label }))]}
        />
      }
    >
      <div className="two-charts">
        <Suspense fallback={<Skeleton active />}>
          <Bars title={say("sizes.title")} axis={say("sizes.axis")} counted={say("targets.count")} bars={bars.sides} />
        </Suspense>
        <Suspense fallback={<Skeleton active />}>
          <Bars title={say("aspects.title")} axis={say("aspects.axis")} counted={say("targets.count")} bars={bars.aspects} />
        </Suspense>
      </div>
    </Card>
  );
}
