import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Modal, Skeleton, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { labelsOptions } from "../../api/queries";
import { labelColour } from "../../core/palette";
import { changesOf, type LabelledShape, type ShapeChange, shapeChanges } from "../../core/shape-changes";
import { OutlinedPicture } from "../frame/outlined-picture";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useKeys } from "../frame/use-keys";
import { ChangedOutline } from "./changed-outline";
import { presentOptions, stateOptions } from "./queries";
import { useWords } from "./use-words";

interface OpenImageProps {
  readonly team: string;
  readonly model: string;
  readonly snapshot: string;
  /** The version that it is compared with; "" for now. */
  readonly other: string;
  /** What the two states are called. */
  readonly names: readonly [string, string];
  /** "" for none. */
  readonly image: string;
  /** The images of the page, for the steps to the one before and after. */
  readonly among: readonly { readonly id: string; readonly name: string }[];
  readonly go: (image: string) => void;
}

/** One image large, with its labels then (dashed) and now (solid). */
export function OpenImage(props: OpenImageProps) {
  return props.image === "" ? null : <Opened {...props} />;
}

const everything: readonly ShapeChange[] = shapeChanges;

function Opened({ team, model, snapshot, other, names, image, among, go }: OpenImageProps) {
  const say = useWords();
  const [shown, show] = useState(everything);
  const [pointed, point] = useState<number | null>(null);
  const then = useQuery(stateOptions(team, model, snapshot, image));
  const now = useQuery(stateOptions(team, model, other, image));
  const present = useQuery(presentOptions(team, model, image));
  const known = useQuery(labelsOptions(team, model)).data ?? [];
  const at = among.findIndex((one) => one.id === image);
  const beside = (by: number): (() => void) | undefined => {
    const next = at < 0 ? undefined : among[at + by];
    return next && (() => go(next.id));
  };
  const [previous, next] = [beside(-1), beside(1)];
  useKeys({ ArrowLeft: previous, a: previous, ArrowRight: next, d: next });
  const [before, after] = [then.data?.shapes ?? [], now.data?.shapes ?? []];
  const changes = changesOf(before, after);
  const labels = [...new Set([...known.map((label) => label.name), ...[...before, ...after].map((shape) => shape.label ?? "")])].sort();
  const colourOf = (shape: LabelledShape): string => (shape.ignore ? "#9aa4ad" : labelColour(labels.indexOf(shape.label ?? "")));
  const frame = present.data ?? then.data?.frame ?? now.data?.frame;
  const name = frame?.name ?? among[at]?.name ?? "";
  const failed = [then, now, present].find((query) => query.isError);
  const pending = then.isPending || now.isPending || present.isPending;
  return (
    <Modal open width="min(1400px, 96vw)" style={{ top: 16 }} title={name} footer={null} onCancel={() => go("")}>
      {failed ? (
        <Refused error={failed.error} retry={() => void failed.refetch()} />
      ) : pending ? (
        <Skeleton active />
      ) : !frame ? (
        <Teach title={say("nowhere")} />
      ) : (
        <div className="image-view" data-image={image}>
          <OutlinedPicture image={frame} url={present.data?.screenUrl ?? present.data?.contentUrl}>
            {changes.map((one, index) => shown.includes(one.change) && <ChangedOutline key={index} of={one} size={frame} colourOf={colourOf} pointed={pointed === index} />)}
          </OutlinedPicture>
          <aside>
            <div className="image-view-steps">
              <Button icon={<LeftOutlined />} aria-label={say("open", { name: among[at - 1]?.name ?? "" })} disabled={!previous} onClick={previous} />
              <Button icon={<RightOutlined />} aria-label={say("open", { name: among[at + 1]?.name ?? "" })} disabled={!next} onClick={next} />
              {present.data && <Link to={`../annotate/${image}`}>{say("annotate")}</Link>}
            </div>
            <div>
              <Line dashed /> {names[0]}
            </div>
            <div>
              <Line /> {names[1]}
            </div>
            {!present.data && <Alert type="warning" showIcon title={say("picture.gone")} style={{ margin: "8px 0" }} />}
            <div style={{ marginTop: 8 }}>
              {shapeChanges.map((change) => {
                const count = changes.filter((one) => one.change === change).length;
                return (
                  count > 0 && (
                    <div key={change}>
                      <Checkbox
                        checked={shown.includes(change)}
                        onChange={(event) => show(shapeChanges.filter((one) => (one === change ? event.target.checked : shown.includes(one))))}
                      >
                        {say(`shape.${change}`)} {count}
                      </Checkbox>
                    </div>
                  )
                );
              })}
            </div>
            {changes.length === 0 && say("picture.none")}
            {changes.length > 0 && changes.every((one) => one.change === "same") && say("picture.same")}
            <ul className="plain-list shape-list">
              {changes.map(({ change, before: was, after: is }, index) => {
                const shape = (is ?? was)!;
                const [from, to] = [was, is].map((side) => side && (side.ignore ? say("ignore") : side.label));
                return (
                  <li key={index} data-pointed={pointed === index} onMouseEnter={() => point(index)} onMouseLeave={() => point(null)}>
                    <span className="swatch" style={{ background: colourOf(shape) }} />
                    {from !== undefined && to !== undefined && from !== to ? `${from} → ${to}` : (to ?? from)} {change !== "same" && <Tag>{say(`shape.${change}`)}</Tag>}
                  </li>
                );
              })}
            </ul>
          </aside>
        </div>
      )}
    </Modal>
  );
}

function Line({ dashed = false }: { readonly dashed?: boolean }) {
  return (
    <svg className="legend" viewBox="0 0 26 12" aria-hidden="true">
      <line x1="0" x2="26" y1="6" y2="6" stroke="currentColor" strokeWidth="2" strokeDasharray={dashed ? "5 3" : undefined} />
    </svg>
  );
}
