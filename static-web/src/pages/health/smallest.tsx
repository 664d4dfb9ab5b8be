import { useQuery } from "@tanstack/react-query";
import { Alert, Card, Space } from "antd";
import { Link } from "react-router";
import type { DataHealth, ModelType } from "../../api/client";
import { imageOptions } from "../../api/queries";
import { formatNumber } from "../../core/format";
import type { Say } from "../../core/health/say";
import { useSpeech } from "../../core/i18n/language";
import type { Language } from "../../core/i18n/translate";
import { useModel } from "../models/model-frame";
import { useHealthSay } from "./use-health-say";

type Smallest = NonNullable<DataHealth["smallest"]>;

function adviceOn(smallest: Smallest, type: ModelType, say: Say, language: Language): string {
  const { advice, resolution, megapixels, grid } = smallest;
  if (advice === "good") {
    return say("smallest.good");
  }
  if (advice === "raiseResolution") {
    return say("smallest.raise", { resolution, megapixels: formatNumber(megapixels, language, 1) });
  }
  return grid
    ? say("smallest.tile", { rows: grid.rows, columns: grid.columns })
    : type === "ocr"
      ? say("smallest.tile.ocr", { resolution })
      : say("smallest.tile.none");
}

/** The smallest target, and what it asks for in plain words. */
export function SmallestTarget({ health }: { readonly health: DataHealth }) {
  const say = useHealthSay();
  const { smallest } = health;
  return (
    <Card size="small" id="smallest" title={say("smallest.title")}>
      {smallest ? <Advice smallest={smallest} /> : say("smallest.none")}
    </Card>
  );
}

function Advice({ smallest }: { readonly smallest: Smallest }) {
  const say = useHealthSay();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const image = useQuery(imageOptions(team, model.id, smallest.image));
  const side = Math.max(1, Math.round(Math.sqrt(smallest.area)));
  const open = `/teams/${team}/models/${model.id}/annotate/${smallest.image}`;
  const action =
    smallest.advice === "raiseResolution" ? (
      <Link to={`/teams/${team}/models/${model.id}/training`}>{say("smallest.raise.go")}</Link>
    ) : smallest.grid ? (
      <Link to={`/teams/${team}/models`}>{say("smallest.tile.go")}</Link>
    ) : undefined;
  return (
    <div className="smallest">
      <Link to={open} className="strip-picture" aria-label={`${say("smallest.open")}: ${smallest.name}`}>
        {image.data?.thumbnailUrl && <img src={image.data.thumbnailUrl} alt="" />}
      </Link>
      <Space orientation="vertical">
        <span>
          {say("smallest.of", { name: smallest.name, width: smallest.width, height: smallest.height, side, ratio: formatNumber(smallest.ratio, language) })}
        </span>
        <Alert type={smallest.advice === "good" ? "success" : "warning"} showIcon title={adviceOn(smallest, model.type, say, language)} action={action} />
        {smallest.passedOver > 0 && <span className="hint">{say("smallest.passed", { count: formatNumber(smallest.passedOver, language) })}</span>}
      </Space>
    </div>
  );
}
