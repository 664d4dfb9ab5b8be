import { AppstoreOutlined, BlockOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Pagination, Popconfirm, Segmented, Skeleton, Space, Table, type TableProps, Tag } from "antd";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { api, type ImageInfo, unwrap } from "../../api/client";
import { imageOptions } from "../../api/queries";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { healthFilterNames, imageFilter, imageQuery, type imageOrders, isFiltered, libraryFields, type LibraryPlace, pageSizeOf, writeFilter } from "../../core/library-place";
import { choose, chosenOn, countOf, everything, nothing, type Selection } from "../../core/library-selection";
import { useUploads } from "../activity/use-uploads";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useSayRefusal } from "../frame/use-say";
import { FilterTags } from "../health/filter-tags";
import { DemoData } from "../models/demo-data";
import { useModel } from "../models/model-frame";
import { Deletions } from "./deletions";
import { droppedFiles } from "./dropped-files";
import { Filters } from "./filters";
import { ImageView } from "./image-view";
import { ImportDialog } from "./import-dialog";
import { RowActions, RowName, RowState, RowThumbnail } from "./row-parts";
import { SourceView } from "./source-view";
import { Sources } from "./sources";
import { Thumbnails } from "./thumbnails";
import { UploadPictures, UploadWithAnnotationsButton } from "./upload-buttons";
import { UploadTray } from "./upload-tray";
import { useDeletion } from "./use-deletion";
import { WithAnnotations } from "./with-annotations";

const ExportDialog = lazy(() => import("./export-dialog"));

/** 图库: table of the model's pictures, upload straight to storage, annotation import. */
export default function Library() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const say = useSayRefusal();
  const [place, change] = usePlace(libraryFields);
  const [held, hold] = useState({ selection: nothing, of: "" });
  const [asked, ask] = useState<ImageInfo | null>(null);
  const [showsDeletions, showDeletions] = useState(false);
  const [dropping, setDropping] = useState(false);
  const [guided, setGuided] = useState(false);
  const uploads = useUploads(team, model.id);
  const sent = useRef(new Set<string>());
  const query = imageQuery(place);
  const filter = imageFilter(place);
  // Previous and next keep to what the Library shows.
  const annotateFilter = writeFilter(filter).toString();
  // What "all" means depends on the filter: with another one nothing is chosen.
  const selection = held.selection.all && held.of !== annotateFilter ? nothing : held.selection;
  const select = (next: Selection): void => hold({ selection: next, of: annotateFilter });
  const images = useQuery({
    queryKey: ["images", team, model.id, query],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images", { params: { path: { team, model: model.id }, query } })),
    refetchInterval: uploads.summary.busy ? 3_000 : 15_000,
    placeholderData: (previous) => previous,
  });
  const shown = images.data?.items ?? [];
  const listed = shown.find((image) => image.id === place.image);
  const linked = useQuery({
    ...imageOptions(team, model.id, place.image),
    enabled: place.image !== "" && !listed && !images.isPending,
    placeholderData: (previous) => previous,
  });
  const viewed = place.image === "" ? null : (listed ?? linked.data ?? null);
  const isViewing = place.image !== "";
  const view = useCallback((image: ImageInfo): void => change({ image: image.id }, isViewing ? undefined : "push"), [change, isViewing]);
  const send = (kind: "image" | "annotations", files: File[]): void => {
    sent.current.add(kind);
    uploads.batch.send(kind, files).catch(say);
  };
  // A zip that this page sent is shown as soon as it is there; what is found in it then waits for a decision.
  const archive = uploads.rows.findLast((row) => row.kind === "annotations" && row.upload && (row.state === "waiting" || row.state === "accepted"))?.upload;
  useEffect(() => {
    if (archive && sent.current.delete("annotations")) {
      setGuided(false);
      change({ import: archive });
    }
  }, [archive, change]);
  const total = Number(images.data?.total ?? 0);
  const ids = shown.map((image) => image.id);
  const chosen = chosenOn(selection, ids);
  const count = countOf(selection, total);
  const setChosen = (wanted: readonly string[]): void => select(choose(selection, ids, wanted));
  const remove = useDeletion(team, model.id, filter, () => {
    select(nothing);
    ask(null);
    showDeletions(true);
  });
  const removeSource = useDeletion(team, model.id, { source: place.whole }, () => showDeletions(true));
  const tilesOf = useCallback((source: string): void => change({ source, page: 1 }, "push"), [change]);
  const orderOf = (name: string) => (place.sort === name ? "ascend" : place.sort === `-${name}` ? "descend" : null);
  const columns: TableProps<ImageInfo>["columns"] = [
    {
      title: t("library.thumbnail"),
      width: 84,
      render: (_, image) => <RowThumbnail image={image} view={view} />,
    },
    { title: t("library.name"), key: "name", dataIndex: "name", ellipsis: true, sorter: true, sortOrder: orderOf("name"), render: (_, image) => <RowName image={image} tilesOf={tilesOf} /> },
    { title: t("library.state"), render: (_, image) => <RowState image={image} /> },
    { title: t("library.resolution"), align: "right", render: (_, image) => `${image.width} × ${image.height}` },
    { title: t("library.labels"), render: (_, image) => image.labels.map((l) => `${l.label} × ${l.count}`).join("  ") },
    { title: t("library.uploaded"), key: "uploaded", sorter: true, sortOrder: orderOf("uploaded"), render: (_, image) => formatDate(image.uploadedAt, language) },
    { title: t("library.actions"), render: (_, image) => <RowActions image={image} view={view} filter={annotateFilter} remove={ask} /> },
  ];
  const filtered = isFiltered(place);
  const at = shown.findIndex((image) => image.id === viewed?.id);
  const beside = (offset: number): (() => void) | undefined => {
    const other = at < 0 ? undefined : shown[at + offset];
    return other && (() => view(other));
  };
  const empty = images.isPending ? (
    <Skeleton active />
  ) : filtered ? (
    <Teach title={t("library.noMatch")} />
  ) : (
    <Teach title={`${t("library.empty.title")} · ${t("library.empty")}`} hint={t("library.upload.hint")}>
      <Space wrap>
        <UploadPictures send={(files) => send("image", files)} />
        {model.type === "detection" && !model.tiling && !uploads.summary.busy && <DemoData team={team} model={model.id} />}
      </Space>
    </Teach>
  );
  const pagination = {
    current: place.page,
    pageSize: pageSizeOf(place),
    pageSizeOptions: [10, 20, 40, 100, 200],
    total,
    showSizeChanger: true,
    showQuickJumper: true,
    showTotal: (all: number) => t("library.total", { total: all }),
  };
  const turn = (page: number, size: number): void => change({ page: size === pageSizeOf(place) ? page : 1, size: size === pageSizeOf({ ...place, size: 0 }) ? 0 : size });
  return (
    <div
      className={dropping ? "drop-active" : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDropping(false);
        droppedFiles(event.dataTransfer).then((files) => files.length > 0 && send("image", files), say);
      }}
    >
      <div className="page-head">
        <Segmented
          aria-label={t("library.look")}
          value={place.view}
          onChange={(next: LibraryPlace["view"]) => change({ view: next, page: 1 })}
          options={[
            { value: "table", icon: <UnorderedListOutlined />, label: t("library.table") },
            { value: "thumbnails", icon: <AppstoreOutlined />, label: t("library.thumbnails") },
            ...(model.tiling ? [{ value: "sources" as const, icon: <BlockOutlined />, label: t("library.sources") }] : []),
          ]}
        />
        {count > 0 && (
          <Space>
            <Popconfirm title={t("library.deleteManyConfirm", { count })} okText={t("library.delete")} cancelText={t("common.cancel")} onConfirm={() => remove.mutate(selection)}>
              <Button danger loading={remove.isPending && asked === null}>
                {t("library.deleteMany")} ({count})
              </Button>
            </Popconfirm>
            {count < total && (
              <Button type="link" onClick={() => select(everything)}>
                {t("library.selectAll", { count: total })}
              </Button>
            )}
            <Button type="link" onClick={() => select(nothing)}>
              {t("library.selectNone")}
            </Button>
          </Space>
        )}
        <span className="grow" />
        <Link to="health">{t("library.health")}</Link>
        <Link to="versions">{t("library.versions")}</Link>
        <Button type="link" className="as-link" onClick={() => change({ export: "1" }, "push")}>
          {t("library.export")}
        </Button>
        <Space>
          <Deletions team={team} model={model.id} open={showsDeletions} setOpen={showDeletions} />
          <UploadWithAnnotationsButton open={() => setGuided(true)} />
          <UploadPictures primary send={(files) => send("image", files)} />
        </Space>
      </div>
      {place.view !== "sources" && <Filters team={team} model={model.id} filter={place} change={(next) => change({ ...next, page: 1 })} />}
      {healthFilterNames(place).length > 0 && (
        <FilterTags filter={place} clear={(cleared) => change({ ...cleared, page: 1 })} />
      )}
      <UploadTray uploads={uploads} />
      {place.source && place.view !== "sources" && (
        <Tag closable className="source-filter" onClose={() => change({ source: "", page: 1 })}>
          {t("source.onlyTiles", { name: shown.find((image) => image.tile?.source === place.source)?.tile?.sourceName ?? t("library.sources") })}
        </Tag>
      )}
      {images.isError && <Refused error={images.error} retry={() => void images.refetch()} />}
      {place.view === "sources" && model.tiling ? (
        <Sources team={team} model={model.id} page={place.page} size={Math.min(50, pageSizeOf(place))} turn={turn} open={(source) => change({ whole: source }, "push")} />
      ) : place.view === "table" ? (
        <Table
          size="small"
          rowKey="id"
          columns={columns}
          loading={images.isPending}
          showSorterTooltip={false}
          dataSource={shown}
          scroll={{ x: "max-content" }}
          rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys as string[]), getCheckboxProps: (image) => ({ "aria-label": `${t("library.select")} ${image.name}` }), getTitleCheckboxProps: () => ({ "aria-label": t("library.select") }) }}
          onChange={(_, __, sorter, extra) => {
            if (extra.action === "sort") {
              const { columnKey, order } = Array.isArray(sorter) ? sorter[0]! : sorter;
              change({ sort: order ? (`${order === "descend" ? "-" : ""}${String(columnKey)}` as (typeof imageOrders)[number]) : "-uploaded", page: 1 });
            }
          }}
          pagination={{ ...pagination, onChange: turn }}
          locale={{ emptyText: empty }}
        />
      ) : shown.length === 0 ? (
        empty
      ) : (
        <>
          <Thumbnails images={shown} open={view} chosen={chosen} choose={setChosen} />
          <Pagination {...pagination} align="end" onChange={turn} />
        </>
      )}
      <Modal
        open={asked !== null}
        width={420}
        title={asked?.name}
        okText={t("library.delete")}
        cancelText={t("common.cancel")}
        okButtonProps={{ danger: true }}
        confirmLoading={remove.isPending}
        onOk={() => asked && remove.mutate({ all: false, ids: [asked.id] })}
        onCancel={() => ask(null)}
      >
        {t("library.deleteConfirm")}
      </Modal>
      {model.tiling && (
        <SourceView
          team={team}
          model={model.id}
          source={place.whole}
          test={place.test}
          lastTest={model.lastTest?.state === "succeeded" ? model.lastTest : undefined}
          show={(test) => change({ test })}
          close={() => change({ whole: "", test: "" })}
          showTiles={(source) => change({ whole: "", test: "", source, view: "table", page: 1 }, "push")}
          remove={() => place.whole && removeSource.mutate(everything, { onSuccess: () => change({ whole: "", test: "" }) })}
        />
      )}
      <ImageView team={team} model={model.id} image={viewed} close={() => change({ image: "" })} previous={beside(-1)} next={beside(1)} />
      <WithAnnotations
        open={guided}
        close={() => setGuided(false)}
        uploads={uploads}
        images={model.counts.images}
        sendPictures={(files) => send("image", files)}
        sendArchive={(file) => send("annotations", [file])}
      />
      {place.export && (
        <Suspense fallback={null}>
          <ExportDialog team={team} model={model} filter={filtered && place.view !== "sources" ? filter : undefined} selection={place.view === "sources" ? nothing : selection} total={total} close={() => change({ export: "" })} />
        </Suspense>
      )}
      <ImportDialog team={team} model={model.id} tiled={Boolean(model.tiling)} id={place.import || null} close={() => change({ import: "" })} />
    </div>
  );
}
