import { EditOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Modal, Space, Switch, Tag } from "antd";
import { useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { type ReviewImage, storedOptions } from "../../api/queries";
import { useTranslate } from "../../core/i18n/language";
import type { Reviewed } from "../../core/review/review";
import { isLabelled, isTaken } from "../../core/review/suggestions";
import { Refused } from "../frame/refused";
import { useKeys } from "../frame/use-keys";
import { FoundPicture } from "./found-picture";
import { correctAddress, FoundText, ImageStands } from "./result-parts";
import type { ResultsView } from "./results";
import { useAcceptOne } from "./use-accept";
import { useImage } from "./use-test";

interface OpenResultProps {
  readonly view: ResultsView;
  /** In the order of the page. */
  readonly images: readonly Reviewed<ReviewImage>[];
  /** Which one is open; "" for none. */
  readonly image: string;
  readonly go: (image: string) => void;
  readonly close: () => void;
}

/** One picture large: its targets one by one with label and confidence, to be accepted whole or in part. */
export function OpenResult(props: OpenResultProps) {
  const at = props.images.findIndex(({ image }) => image.id === props.image);
  const one = props.images[at];
  return one ? <Open {...props} at={at} one={one} /> : null;
}

const nobody: ReadonlySet<number> = new Set();

function Open({ view, images, at, one, go, close }: Omit<OpenResultProps, "image"> & { readonly at: number; readonly one: Reviewed<ReviewImage> }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const { image, found, empty } = one;
  const { team, model, test, threshold, canEdit, colourOf } = view;
  const [pointed, setPointed] = useState<number | null>(null);
  const [zoomed, setZoomed] = useState<number | null>(null);
  const [named, setNamed] = useState(true);
  const [showExisting, setShowExisting] = useState(true);
  const [unticked, setUnticked] = useState<{ readonly image: string; readonly indices: ReadonlySet<number> }>({ image: "", indices: nobody });
  const info = useImage(team, model, image.id);
  const stored = useQuery({
    ...storedOptions(team, model, image.id),
    enabled: info.data !== undefined,
  });
  const accept = useAcceptOne(team, model);
  const seen = stored.data;
  const left = unticked.image === image.id ? unticked.indices : nobody;
  const taken = new Set(seen ? found.filter((index) => isTaken(image.detections[index]!, seen.document)) : []);
  const ticked = found.filter((index) => !left.has(index) && !taken.has(index));
  const open = found.filter((index) => !taken.has(index));
  const labelled = seen !== undefined && isLabelled(seen.document);
  const existing = seen?.document.shapes ?? [];
  const targets = existing.filter((shape) => !shape.ignore).length;
  const blocked = !canEdit || info.gone || Boolean(image.refusal);
  // What is there is on the screen: adding to it is what the button says.
  const acceptable = !blocked && seen !== undefined && (found.length > 0 ? ticked.length > 0 : empty && !labelled);
  const take = (): void => {
    if (acceptable) {
      void accept({ image, threshold, found: ticked }, seen);
    }
  };
  const toggle = (index: number): void => {
    if (!taken.has(index)) {
      const next = new Set(left);
      next[next.has(index) ? "delete" : "add"](index);
      setUnticked({ image: image.id, indices: next });
    }
  };
  const step = (by: number): (() => void) | undefined => {
    const other = images[at + by];
    return (
      other &&
      (() => {
        setPointed(null);
        setZoomed(null);
        go(other.image.id);
      })
    );
  };
  const correct = blocked ? undefined : () => void navigate(`../${correctAddress(test, image, threshold)}`, { relative: "path" });
  const [previous, next] = [step(-1), step(1)];
  useKeys({
    ArrowRight: next,
    d: next,
    ArrowLeft: previous,
    a: previous,
    Enter: take,
    e: correct,
    z: () => setZoomed(zoomed === null ? (pointed ?? found[0] ?? null) : null),
  });
  const closest = empty ? image.detections[0] : undefined;
  const desk = useRef<HTMLDivElement>(null);
  return (
    <Modal
      open
      width="min(1600px, 96vw)"
      style={{ top: 16 }}
      title={
        <>
          {image.name} <ImageStands image={image} info={info.data} gone={info.gone} />
        </>
      }
      footer={null}
      onCancel={close}
      // Not on the button that closes it: Enter accepts.
      afterOpenChange={(opened) => opened && desk.current?.focus()}
    >
      <div className="result-view" data-open={image.id} ref={desk} tabIndex={-1}>
        <FoundPicture
          image={image}
          url={(zoomed === null && info.data?.screenUrl) || info.data?.contentUrl}
          found={found}
          colourOf={colourOf}
          existing={showExisting ? existing : []}
          left={new Set([...left, ...taken])}
          pointed={pointed}
          point={setPointed}
          click={canEdit ? toggle : undefined}
          zoomed={zoomed}
          named={named}
        />
        <aside className="result-side">
          <div className="image-view-steps">
            <Button icon={<LeftOutlined />} aria-label={t("common.previous")} disabled={!previous} onClick={previous} />
            <strong className="number">{t("test.imageOf", { number: at + 1, total: images.length })}</strong>
            <Button icon={<RightOutlined />} aria-label={t("common.next")} disabled={!next} onClick={next} />
          </div>
          {info.data?.tile && (
            <Link to={{ pathname: "../../library", search: `?whole=${info.data.tile.source}&test=${test}` }} relative="path">
              {t("source.onSource")}
            </Link>
          )}
          {stored.isError && <Refused error={stored.error} retry={() => void stored.refetch()} />}
          {found.length > 0 ? (
            <>
              <Checkbox
                disabled={!canEdit || open.length === 0}
                checked={open.length > 0 && ticked.length === open.length}
                indeterminate={ticked.length > 0 && ticked.length < open.length}
                onChange={() => setUnticked({ image: image.id, indices: ticked.length === open.length ? new Set(open) : nobody })}
              >
                {t("test.foundHere")} <span className="number">({found.length})</span>
              </Checkbox>
              <ul className="plain-list shape-list">
                {found.map((index) => {
                  const shape = image.detections[index]!;
                  return (
                    <li key={index} data-target={index} data-pointed={pointed === index} onMouseEnter={() => setPointed(index)} onMouseLeave={() => setPointed(null)}>
                      <Checkbox disabled={!canEdit || taken.has(index)} checked={!taken.has(index) && !left.has(index)} onChange={() => toggle(index)}>
                        <span className="swatch" style={{ background: colourOf(shape.label) }} />
                        {shape.label} <span className="number">{(shape.score ?? 0).toFixed(2)}</span>
                      </Checkbox>
                      {taken.has(index) && <Tag>{t("test.alreadyLabelled")}</Tag>}
                    </li>
                  );
                })}
              </ul>
              <FoundText image={image} threshold={threshold} />
            </>
          ) : (
            !image.refusal && (
              <p>
                {t(empty ? "test.nothingHere" : "test.nothingOfLabel", { threshold: threshold.toFixed(2) })}
                {closest && <small className="number"> {t("test.nothingHere.best", { label: closest.label, score: (closest.score ?? 0).toFixed(2) })}</small>}
              </p>
            )
          )}
          {labelled && (
            <label>
              <Switch size="small" checked={showExisting} onChange={setShowExisting} aria-label={t("test.existing.show")} />{" "}
              {seen.document.negative ? t("test.existing.nothing") : t("test.existing", { count: targets })}
            </label>
          )}
          {found.length > 0 && (
            <label>
              <Switch size="small" checked={named} onChange={setNamed} aria-label={t("test.confidence")} /> {t("test.confidence")}
            </label>
          )}
          {!blocked && (
            <Space wrap>
              <Button type="primary" disabled={!acceptable} title={t(found.length > 0 ? "test.accept.hint" : "test.accept.nothing.hint")} onClick={take}>
                {found.length === 0 ? t("test.accept.nothing") : t(labelled ? "test.accept.add" : "test.accept.some", { count: ticked.length })}
              </Button>
              <Button icon={<EditOutlined />} title={t("test.correct.hint")} onClick={correct}>
                {t("test.correct")}
              </Button>
            </Space>
          )}
          {!canEdit && <small>{t("test.readOnly")}</small>}
          <small>{t("test.keys")}</small>
        </aside>
      </div>
    </Modal>
  );
}
