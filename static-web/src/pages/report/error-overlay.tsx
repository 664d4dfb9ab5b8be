import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from "@ant-design/icons";
import { Button, Checkbox, Modal, Tag, Tooltip } from "antd";
import { useState } from "react";
import type { ScoredImage } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import type { Verdict } from "../../core/palette";
import { verdicts } from "../../core/report-place";
import { mistakesOf, type Stand, walk } from "../../core/walk";
import { useKeys } from "../frame/use-keys";
import { ImageText } from "./image-text";
import { Overlay, type Shown } from "./overlay";
import { usePicture } from "./use-picture";
import { VerdictLine } from "./verdict-line";

interface ErrorOverlayProps {
  readonly team: string;
  readonly model: string;
  /** In the order of the page. */
  readonly images: readonly ScoredImage[];
  /** Which one is open; "" for none. */
  readonly image: string;
  /** Which of its mistakes, from 1. */
  readonly error: number;
  readonly threshold: number;
  readonly label: string;
  readonly shown: Shown;
  readonly setShown: (shown: Shown) => void;
  readonly go: (image: string, error: number) => void;
  readonly close: () => void;
}

/** 错误详情 as an overlay: one picture large, its mistakes one after the other by keys, on to the next picture. */
export function ErrorOverlay(props: ErrorOverlayProps) {
  const { images } = props;
  const at = images.findIndex((image) => image.id === props.image);
  const image = images[at];
  return image ? <OpenImage {...props} at={at} image={image} /> : null;
}

function OpenImage(props: Omit<ErrorOverlayProps, "image"> & { readonly at: number; readonly image: ScoredImage }) {
  const t = useTranslate();
  const { team, model, images, at, image, threshold, label, shown, setShown, go, close } = props;
  const [zoomed, setZoomed] = useState(false);
  const picture = usePicture(team, model, image.id);
  const mistakes = mistakesOf(image, threshold, label);
  const counts = images.map((other) => mistakesOf(other, threshold, label).length);
  const stand: Stand = { image: at, mistake: Math.min(props.error, Math.max(1, mistakes.length)) - 1 };
  const sight = mistakes[stand.mistake];
  const [before, after] = [walk(counts, stand, -1), walk(counts, stand, 1)];
  const goTo = (to: Stand | undefined): void => to && go(images[to.image]!.id, to.mistake + 1);
  const beside = (by: number): (() => void) | undefined => {
    const other = images[at + by];
    return other && (() => go(other.id, 1));
  };
  const toggle = (verdict: Verdict): void => setShown({ ...shown, [verdict]: !shown[verdict] });
  useKeys({
    n: () => goTo(after),
    ArrowRight: () => goTo(after),
    p: () => goTo(before),
    ArrowLeft: () => goTo(before),
    d: beside(1),
    a: beside(-1),
    z: () => setZoomed(!zoomed),
    1: () => toggle("correct"),
    2: () => toggle("missed"),
    3: () => toggle("false"),
  });
  return (
    <Modal
      open
      width="min(1600px, 96vw)"
      style={{ top: 16 }}
      title={`${image.name} · ${t("report.imageOf", { number: at + 1, total: images.length })}`}
      footer={null}
      onCancel={close}
      destroyOnHidden
    >
      <div className="image-view" data-image={image.id} data-mistake={sight ? `${sight.verdict}-${sight.index}` : ""}>
        <Overlay image={image} url={picture} threshold={threshold} shown={shown} sight={sight} zoomed={zoomed} />
        <aside className="error-side">
          <div className="image-view-steps">
            <Button icon={<LeftOutlined />} disabled={!before} onClick={() => goTo(before)} aria-label={t("report.previousError")} />
            <strong className="number">{t("report.errorOf", { number: mistakes.length > 0 ? stand.mistake + 1 : 0, total: mistakes.length })}</strong>
            <Button icon={<RightOutlined />} disabled={!after} onClick={() => goTo(after)} aria-label={t("report.nextError")} />
            <Tooltip title={`${t("report.zoom")} (Z)`}>
              <Button icon={zoomed ? <ZoomOutOutlined /> : <ZoomInOutlined />} aria-pressed={zoomed} aria-label={t("report.zoom")} onClick={() => setZoomed(!zoomed)} />
            </Tooltip>
          </div>
          {verdicts.map((verdict, index) => (
            <div key={verdict}>
              <Checkbox checked={shown[verdict]} onChange={() => toggle(verdict)}>
                <VerdictLine verdict={verdict} />
                {t(`report.${verdict}`)} <kbd>{index + 1}</kbd>
              </Checkbox>
            </div>
          ))}
          <ul className="plain-list shape-list">
            {mistakes.map(({ verdict, index }, place) => {
              const shape = verdict === "missed" ? image.targets[index]! : image.detections[index]!;
              return (
                <li key={`${verdict}-${index}`} data-pointed={place === stand.mistake}>
                  <button type="button" className="plain-button" onClick={() => go(image.id, place + 1)}>
                    <Tag color={verdict === "missed" ? "warning" : "error"}>{t(`report.${verdict}`)}</Tag> {shape.label}
                    {typeof shape.score === "number" && <span className="number"> {shape.score.toFixed(2)}</span>}
                  </button>
                </li>
              );
            })}
            {mistakes.length === 0 && <li>{t("report.noErrors")}</li>}
          </ul>
          {image.text && <ImageText text={image.text} threshold={threshold} />}
          <small>{t("report.overlayKeys")}</small>
        </aside>
      </div>
    </Modal>
  );
}
