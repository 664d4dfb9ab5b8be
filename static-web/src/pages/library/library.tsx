import { AppstoreOutlined, UnorderedListOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Pagination, Popconfirm, Segmented, Skeleton, Space, Table, type TableProps, Tag } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { api, type ImageInfo, unwrap } from "../../api/client";
import { imageOptions, modelOptions } from "../../api/queries";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { inLanes } from "../../core/lanes";
import { imageFilter, imageQuery, type imageOrders, isFiltered, libraryFields, type LibraryPlace, pageSizeOf, writeFilter } from "../../core/library-place";
import { useUploads } from "../activity/use-uploads";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { usePlace } from "../frame/use-place";
import { useSayRefusal } from "../frame/use-say";
import { useModel } from "../models/model-frame";
import { droppedFiles } from "./dropped-files";
import { Filters } from "./filters";
import { ImageView } from "./image-view";
import { ImportDialog } from "./import-dialog";
import { Thumbnails } from "./thumbnails";
import { UploadPictures, UploadWithAnnotationsButton } from "./upload-buttons";
import { UploadTray } from "./upload-tray";
import { WithAnnotations } from "./with-annotations";

/** 图库: table of the model's pictures, upload straight to storage, annotation import. */
export default function Library() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const [place, change] = usePlace(libraryFields);
  const [chosen, setChosen] = useState<string[]>([]);
  const [dropping, setDropping] = useState(false);
  const [guided, setGuided] = useState(false);
  const uploads = useUploads(team, model.id);
  const sent = useRef(new Set<string>());
  const key = ["images", team, model.id] as const;
  const query = imageQuery(place);
  // Previous and next keep to what the Library shows.
  const annotateFilter = writeFilter(imageFilter(place)).toString();
  const images = useQuery({
    queryKey: [...key, query],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images", { params: { path: { team, model: model.id }, query } })),
    refetchInterval: 15_000,
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
  const view = (image: ImageInfo): void => change({ image: image.id }, place.image === "" ? "push" : undefined);
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
  const remove = useMutation({
    mutationFn: (ids: readonly string[]) =>
      inLanes(4, ids, async (image) => {
        await unwrap(api.DELETE("/api/teams/{team}/models/{model}/images/{image}", { params: { path: { team, model: model.id, image } } }));
        setChosen((all) => all.filter((id) => id !== image));
      }),
    onError: say,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: key });
      await queries.invalidateQueries({ queryKey: modelOptions(team, model.id).queryKey });
    },
  });
  const orderOf = (name: string) => (place.sort === name ? "ascend" : place.sort === `-${name}` ? "descend" : null);
  const columns: TableProps<ImageInfo>["columns"] = [
    {
      title: t("library.thumbnail"),
      width: 84,
      render: (_, image) => (
        <button type="button" className="thumbnail-button" aria-label={`${t("library.view")} ${image.name}`} onClick={() => view(image)}>
          {image.thumbnailUrl && <img className="thumbnail" src={image.thumbnailUrl} alt="" loading="lazy" />}
        </button>
      ),
    },
    { title: t("library.name"), key: "name", dataIndex: "name", ellipsis: true, sorter: true, sortOrder: orderOf("name") },
    {
      title: t("library.state"),
      render: (_, image) => (
        <>
          <Tag color={image.state === "annotated" ? "blue" : undefined}>{t(`state.${image.state}`)}</Tag>
          {image.negative && <Tag>{t("library.negative")}</Tag>}
        </>
      ),
    },
    { title: t("library.resolution"), align: "right", render: (_, image) => `${image.width} × ${image.height}` },
    { title: t("library.labels"), render: (_, image) => image.labels.map((l) => `${l.label} × ${l.count}`).join("  ") },
    { title: t("library.uploaded"), key: "uploaded", sorter: true, sortOrder: orderOf("uploaded"), render: (_, image) => formatDate(image.uploadedAt, language) },
    {
      title: t("library.actions"),
      render: (_, image) => (
        <Space>
          <Link to={{ pathname: `../annotate/${image.id}`, search: annotateFilter }} relative="path">
            {t("library.annotate")}
          </Link>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => view(image)}>
            {t("library.view")}
          </Button>
          <Popconfirm title={t("library.deleteConfirm")} okText={t("library.delete")} cancelText={t("common.cancel")} onConfirm={() => remove.mutate([image.id])}>
            <Button type="link" size="small" style={{ padding: 0 }}>
              {t("library.delete")}
            </Button>
          </Popconfirm>
        </Space>
      ),
    },
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
      <UploadPictures send={(files) => send("image", files)} />
    </Teach>
  );
  const pagination = {
    current: place.page,
    pageSize: pageSizeOf(place),
    pageSizeOptions: [10, 20, 40, 100, 200],
    total: Number(images.data?.total ?? 0),
    showSizeChanger: true,
    showQuickJumper: true,
    showTotal: (total: number) => t("library.total", { total }),
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
          ]}
        />
        {chosen.length > 0 && (
          <Popconfirm title={t("library.deleteManyConfirm", { count: chosen.length })} okText={t("library.delete")} cancelText={t("common.cancel")} onConfirm={() => remove.mutate(chosen)}>
            <Button danger loading={remove.isPending}>
              {t("library.deleteMany")} ({chosen.length})
            </Button>
          </Popconfirm>
        )}
        <span className="grow" />
        <Space>
          <UploadWithAnnotationsButton open={() => setGuided(true)} />
          <UploadPictures primary send={(files) => send("image", files)} />
        </Space>
      </div>
      <Filters team={team} model={model.id} filter={place} change={(filter) => change({ ...filter, page: 1 })} />
      <UploadTray uploads={uploads} />
      {images.isError && <Refused error={images.error} retry={() => void images.refetch()} />}
      {place.view === "table" ? (
        <Table
          size="small"
          rowKey="id"
          columns={columns}
          loading={images.isPending}
          showSorterTooltip={false}
          dataSource={shown}
          scroll={{ x: "max-content" }}
          rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys as string[]), preserveSelectedRowKeys: true, getCheckboxProps: (image) => ({ "aria-label": `${t("library.select")} ${image.name}` }), getTitleCheckboxProps: () => ({ "aria-label": t("library.select") }) }}
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
      <ImageView team={team} model={model.id} image={viewed} close={() => change({ image: "" })} previous={beside(-1)} next={beside(1)} />
      <WithAnnotations
        open={guided}
        close={() => setGuided(false)}
        uploads={uploads}
        images={model.counts.images}
        sendPictures={(files) => send("image", files)}
        sendArchive={(file) => send("annotations", [file])}
      />
      <ImportDialog team={team} model={model.id} id={place.import || null} close={() => change({ import: "" })} />
    </div>
  );
}
