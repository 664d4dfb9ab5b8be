import { Table, type TableProps } from "antd";
import { useTranslate } from "../../core/i18n/language";
import type { Reviewed } from "../../core/review/review";
import { FoundText, ImageStands, ResultActions } from "./result-parts";
import type { ResultsView } from "./results";
import type { ReviewImage } from "../../api/queries";
import { useImage } from "./use-test";

type Row = Reviewed<ReviewImage>;

/** The results as a table. */
export function ResultList({ images, view, reads }: { images: readonly Row[]; view: ResultsView; reads: boolean }) {
  const t = useTranslate();
  const columns: TableProps<Row>["columns"] = [
    { title: t("library.thumbnail"), width: 84, render: (_, one) => <Small image={one.image} view={view} /> },
    {
      title: t("test.name"),
      ellipsis: true,
      render: (_, { image }) => (
        <button type="button" className="plain-button" onClick={() => view.open(image.id)}>
          {image.name}
        </button>
      ),
    },
    { title: t("test.found"), render: (_, one) => <Counted one={one} view={view} /> },
    { title: t("test.best"), align: "right", render: (_, { found, best }) => (found.length > 0 ? best.toFixed(2) : "—") },
    ...(reads ? [{ title: t("test.text"), render: (_: unknown, { image }: Row) => <FoundText image={image} threshold={view.threshold} /> }] : []),
    { title: t("test.state"), render: (_, { image }) => <Stands image={image} view={view} /> },
    {
      title: t("library.actions"),
      render: (_, { image, found, empty }) => <ResultActions test={view.test} acceptance={{ image, threshold: view.threshold, found }} empty={empty} canEdit={view.canEdit} accept={view.accept} />,
    },
  ];
  return <Table size="small" className="number" rowKey={({ image }) => image.id} columns={columns} dataSource={[...images]} pagination={false} scroll={{ x: "max-content" }} />;
}

function Small({ image, view }: { image: ReviewImage; view: ResultsView }) {
  const t = useTranslate();
  const { data } = useImage(view.team, view.model, image.id);
  return (
    <button type="button" className="thumbnail-button" aria-label={`${t("library.view")} ${image.name}`} onClick={() => view.open(image.id)}>
      {data?.thumbnailUrl && <img className="thumbnail" src={data.thumbnailUrl} alt="" loading="lazy" />}
    </button>
  );
}

function Stands({ image, view }: { image: ReviewImage; view: ResultsView }) {
  const { data, gone } = useImage(view.team, view.model, image.id);
  return <ImageStands image={image} info={data} gone={gone} />;
}

/** Targets by label, most first. */
function Counted({ one: { image, found }, view }: { one: Row; view: ResultsView }) {
  const t = useTranslate();
  if (image.refusal) {
    return "—";
  }
  const counts = new Map<string, number>();
  for (const index of found) {
    const { label } = image.detections[index]!;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const most = [...counts].sort(([, a], [, b]) => b - a);
  return most.length === 0 ? (
    t("test.nothing")
  ) : (
    <>
      {most.slice(0, 4).map(([label, count]) => (
        <span key={label} className="counted">
          <span className="swatch" style={{ background: view.colourOf(label) }} />
          {label} × {count}
        </span>
      ))}
      {most.length > 4 && "…"}
    </>
  );
}
