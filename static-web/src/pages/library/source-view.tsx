import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Modal, Popconfirm, Segmented, Skeleton, Space, Spin } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { SourceView as View, TestInfo } from "../../api/client";
import { labelsOptions, sourceOptions } from "../../api/queries";
import { useTranslate } from "../../core/i18n/language";
import { labelColour } from "../../core/palette";
import { Outline, OutlinedPicture } from "../frame/outlined-picture";
import { Refused } from "../frame/refused";

interface SourceViewProps {
  readonly team: string;
  readonly model: string;
  readonly source: string;
  /** Whose findings are shown; "": the labels are. */
  readonly test: string;
  /** The newest test, where it succeeded. */
  readonly lastTest: TestInfo | undefined;
  readonly show: (test: string) => void;
  readonly close: () => void;
  readonly showTiles: (source: string) => void;
  readonly remove: () => void;
}

/** A source image whole: its tiles put together, with what is labelled on them, or with what a test found. */
export function SourceView({ team, model, source, test, lastTest, show, close, showTiles, remove }: SourceViewProps) {
  const t = useTranslate();
  const view = useQuery({ ...sourceOptions(team, model, source, false, test), enabled: source !== "", placeholderData: (before) => (before?.source.id === source ? before : undefined) });
  const shown = view.data;
  // The test that the source was opened with stays within reach.
  const [asked, ask] = useState<{ readonly of: string; readonly test: Pick<TestInfo, "id" | "version"> } | null>(null);
  const seen = view.data?.found?.test;
  if (source === "" ? asked !== null : seen && (asked?.of !== source || asked.test.id !== seen.id)) {
    ask(source === "" || !seen ? null : { of: source, test: seen });
  }
  const tested = (asked?.of === source ? asked.test : undefined) ?? lastTest;
  return (
    <Modal open={source !== ""} width={1080} style={{ top: 32 }} title={shown?.source.name ?? t("library.sources")} footer={null} onCancel={close} destroyOnHidden>
      {tested && (test === "" || test === tested.id) && (
        <Segmented
          aria-label={t("source.shown")}
          className="source-shown"
          value={test}
          onChange={show}
          options={[
            { value: "", label: t("source.labels") },
            { value: tested.id, label: t("source.found", { version: tested.version }) },
          ]}
        />
      )}
      {view.isError && <Refused error={view.error} retry={() => void view.refetch()} />}
      {view.isPending && <Skeleton active />}
      {shown && (
        <Spin spinning={view.isPlaceholderData}>
          {shown.found && shown.found.testedTiles < shown.source.tiles && (
            <Alert type="info" showIcon title={t("source.testedTiles", { tested: shown.found.testedTiles, tiles: shown.source.tiles })} />
          )}
          <Whole team={team} model={model} view={shown} />
          <Space className="source-actions">
            <Button onClick={() => showTiles(source)}>{t("source.showTiles")}</Button>
            <Popconfirm title={t("source.deleteConfirm", { tiles: shown.source.tiles })} okText={t("library.delete")} cancelText={t("common.cancel")} onConfirm={remove}>
              <Button danger>{t("source.delete")}</Button>
            </Popconfirm>
          </Space>
        </Spin>
      )}
    </Modal>
  );
}

const share = (part: number, whole: number): string => `${(100 * part) / whole}%`;

function Whole({ team, model, view }: { team: string; model: string; view: View }) {
  const t = useTranslate();
  const [seams, setSeams] = useState(true);
  const known = useQuery(labelsOptions(team, model));
  const { source, tiles, found } = view;
  const shapes = found?.shapes ?? view.shapes;
  const labels = [...new Set([...(known.data?.map((l) => l.name) ?? []), ...shapes.map((shape) => shape.label ?? "")])].sort();
  const line = Math.max(1.5, Math.max(source.width, source.height) / 500);
  const counts = labels.map((label, index) => ({ label, index, count: shapes.filter((shape) => !shape.ignore && shape.label === label).length })).filter(({ count }) => count > 0);
  return (
    <div className="image-view">
      <div className="source-whole" style={{ aspectRatio: `${source.width} / ${source.height}`, width: `min(100%, ${(72 * source.width) / source.height}vh)` }}>
        <OutlinedPicture image={source} url={source.overviewUrl}>
          {shapes.map((shape, index) => (
            <Outline
              key={shape.id ?? index}
              shape={shape}
              stroke={shape.ignore ? "#9aa4ad" : labelColour(labels.indexOf(shape.label ?? ""))}
              strokeWidth={line}
              strokeDasharray={shape.ignore ? `${4 * line} ${3 * line}` : undefined}
              title={found ? `${shape.label} ${(shape.score ?? 0).toFixed(2)}` : (shape.label ?? "")}
            />
          ))}
        </OutlinedPicture>
        {tiles.map((tile) => {
          const { x, y, row, column } = tile.tile!;
          const name = t("source.annotateTile", { row: row + 1, column: column + 1 });
          return (
            <Link
              key={tile.id}
              className={seams ? "tile-link seams" : "tile-link"}
              to={{ pathname: `../annotate/${tile.id}`, search: `?source=${source.id}` }}
              relative="path"
              aria-label={name}
              title={name}
              style={{ left: share(x, source.width), top: share(y, source.height), width: share(tile.width, source.width), height: share(tile.height, source.height) }}
            />
          );
        })}
      </div>
      <aside>
        <p className="number">
          {source.width} × {source.height} · {t("source.grid", { rows: source.grid.rows, columns: source.grid.columns })}
        </p>
        <Checkbox checked={seams} onChange={(event) => setSeams(event.target.checked)}>
          {t("source.showGrid")}
        </Checkbox>
        <p>
          <strong>{t(found ? "source.foundCount" : "library.targets", { count: shapes.filter((shape) => !shape.ignore).length })}</strong>
        </p>
        <ul className="plain-list shape-list">
          {counts.map(({ label, index, count }) => (
            <li key={label}>
              <span className="swatch" style={{ background: labelColour(index) }} />
              {label} × {count}
            </li>
          ))}
        </ul>
        {found && <p className="number">{t("source.threshold", { threshold: found.test.threshold.toFixed(2) })}</p>}
        <p className="secondary">{t("source.hint")}</p>
      </aside>
    </div>
  );
}
