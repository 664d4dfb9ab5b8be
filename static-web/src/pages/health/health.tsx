import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { Link, useNavigate } from "react-router";
import { healthOptions } from "../../api/queries";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useModel } from "../models/model-frame";
import { Labels } from "./labels";
import { Looks } from "./looks";
import { Figures, Findings } from "./overview";
import { Similar } from "./similar";
import { SmallestTarget } from "./smallest";
import { Targets } from "./targets";
import { Unmeasured } from "./unmeasured";
import { useHealthSay } from "./use-health-say";
import "./health.css";

/** 数据集体检: what there is, what is wrong with it, and the images behind every number. */
export default function Health() {
  const say = useHealthSay();
  const navigate = useNavigate();
  const { team, model } = useModel();
  const health = useQuery({ ...healthOptions(team, model.id), refetchInterval: (query) => (query.state.data?.measuring ? 2_000 : 15_000) });
  const library = `/teams/${team}/models/${model.id}/library`;
  const unmeasured = health.data?.unmeasured ?? 0;
  return (
    <div className="health">
      <div className="page-head">
        <h1>{say("title")}</h1>
        <span className="grow" />
        <Link to={library}>
          <ArrowLeftOutlined aria-hidden /> {say("back")}
        </Link>
      </div>
      {health.isError && <Refused error={health.error} retry={() => void health.refetch()} />}
      {health.isPending && <Skeleton active />}
      {health.data?.images === 0 && (
        <Teach title={say("empty.title")} hint={say("empty.hint")}>
          <Button type="primary" onClick={() => void navigate(library)}>
            {say("toLibrary")}
          </Button>
        </Teach>
      )}
      {health.data && health.data.images > 0 && (
        <>
          <p className="hint">{say("intro")}</p>
          {unmeasured > 0 && <Unmeasured count={unmeasured} going={health.data.measuring} />}
          <Figures health={health.data} />
          <Findings health={health.data} />
          <Labels health={health.data} />
          <SmallestTarget health={health.data} />
          <Targets health={health.data} />
          <div className="two-charts health-looks">
            {health.data.sharpness && <Looks figure="sharpness" spread={health.data.sharpness} />}
            {health.data.brightness && <Looks figure="brightness" spread={health.data.brightness} />}
          </div>
          <Similar health={health.data} />
        </>
      )}
    </div>
  );
}
