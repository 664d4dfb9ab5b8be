import { FileZipOutlined, UploadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Popconfirm, Select, Skeleton, Space, Table, type TableProps, Tag, Upload } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api, type ImageInfo, unwrap } from "../../api/client";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { useSayRefusal } from "../frame/use-say";
import { useModel } from "../models/model-frame";
import { ImageView } from "./image-view";
import { ImportDialog } from "./import-dialog";
import { useUploads } from "./use-uploads";
import { UploadTray } from "./upload-tray";

interface Filter {
  readonly name?: string;
  readonly label?: string;
  readonly state?: ImageInfo["state"];
}

const states: readonly ImageInfo["state"][] = ["unprocessed", "annotated", "testedWithResults", "testedWithoutResults"];

/** 图库: table of the model's pictures, upload straight to storage, annotation import. */
export default function Library() {
  const t = useTranslate();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const say = useSayRefusal();
  const queries = useQueryClient();
  const [filter, setFilter] = useState<Filter>({});
  const [page, setPage] = useState({ page: 1, size: 10 });
  const [viewed, setViewed] = useState<ImageInfo | null>(null);
  const [dropping, setDropping] = useState(false);
  const uploads = useUploads(team, model.id);
  const key = ["images", team, model.id] as const;
  const images = useQuery({
    queryKey: [...key, filter, page],
    queryFn: () =>
      unwrap(api.GET("/api/teams/{team}/models/{model}/images", { params: { path: { team, model: model.id }, query: { ...filter, page: page.page, size: page.size } } })),
    refetchInterval: uploads.busy ? 2_000 : 15_000,
    placeholderData: (previous) => previous,
  });
  const remove = useMutation({
    mutationFn: (image: string) => unwrap(api.DELETE("/api/teams/{team}/models/{model}/images/{image}", { params: { path: { team, model: model.id, image } } })),
    onError: say,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const columns: TableProps<ImageInfo>["columns"] = [
    {
      title: t("library.thumbnail"),
      width: 84,
      render: (_, image) => (
        <button type="button" className="thumbnail-button" aria-label={`${t("library.view")} ${image.name}`} onClick={() => setViewed(image)}>
          {image.thumbnailUrl && <img className="thumbnail" src={image.thumbnailUrl} alt="" loading="lazy" />}
        </button>
      ),
    },
    { title: t("library.name"), dataIndex: "name", ellipsis: true },
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
    { title: t("library.uploaded"), render: (_, image) => formatDate(image.uploadedAt, language) },
    {
      title: t("library.actions"),
      render: (_, image) => (
        <Space>
          <Link to={{ pathname: `../annotate/${image.id}`, search: new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString() }} relative="path">
            {t("library.annotate")}
          </Link>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setViewed(image)}>
            {t("library.view")}
          </Button>
          <Popconfirm title={t("library.deleteConfirm")} okText={t("library.delete")} cancelText={t("common.cancel")} onConfirm={() => remove.mutate(image.id)}>
            <Button type="link" size="small" style={{ padding: 0 }}>
              {t("library.delete")}
            </Button>
          </Popconfirm>
        </Space>
      ),
    },
  ];
  const pick = (accept: string, onPick: (file: File, all: File[]) => void, multiple: boolean, button: React.ReactNode) => (
    <Upload
      accept={accept}
      multiple={multiple}
      showUploadList={false}
      beforeUpload={(file, all) => {
        // Called once per file with the whole list: the first call takes all.
        if (file === all[0]) {
          onPick(file, all);
        }
        return Upload.LIST_IGNORE;
      }}
    >
      {button}
    </Upload>
  );
  const uploadButton = (type: "primary" | "default") =>
    pick(
      "image/jpeg,image/png,image/bmp",
      (_, all) => uploads.send("image", all),
      true,
      <Button type={type} icon={<UploadOutlined />} title={t("library.upload.hint")}>
        {t("library.upload")}
      </Button>,
    );
  const filtered = Object.values(filter).some(Boolean);
  const shown = images.data?.items ?? [];
  const place = shown.findIndex((image) => image.id === viewed?.id);
  const beside = (offset: number): (() => void) | undefined => {
    const other = place < 0 ? undefined : shown[place + offset];
    return other && (() => setViewed(other));
  };
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
        uploads.send("image", [...event.dataTransfer.files]);
      }}
    >
      <div className="page-head">
        <Form<Filter> layout="inline" onFinish={(values) => { setFilter(values); setPage({ ...page, page: 1 }); }} onReset={() => { setFilter({}); setPage({ ...page, page: 1 }); }}>
          <Form.Item name="name" label={t("library.name")}>
            <Input allowClear style={{ width: 160 }} />
          </Form.Item>
          <Form.Item name="label" label={t("library.labels")}>
            <Input allowClear style={{ width: 120 }} />
          </Form.Item>
          <Form.Item name="state" label={t("library.state")}>
            <Select allowClear style={{ width: 170 }} options={states.map((value) => ({ value, label: t(`state.${value}`) }))} />
          </Form.Item>
          <Space>
            <Button htmlType="submit">{t("library.search")}</Button>
            <Button htmlType="reset">{t("library.reset")}</Button>
          </Space>
        </Form>
        <span className="grow" />
        <Space>
          {pick(".zip", (file) => uploads.send("annotations", [file]), false, <Button icon={<FileZipOutlined />} title={t("library.uploadAnnotations.hint")}>{t("library.uploadAnnotations")}</Button>)}
          {uploadButton("primary")}
        </Space>
      </div>
      <UploadTray uploads={uploads} />
      {images.isError && <Refused error={images.error} retry={() => void images.refetch()} />}
      <Table
        size="small"
        rowKey="id"
        columns={columns}
        loading={images.isPending}
        dataSource={shown}
        scroll={{ x: "max-content" }}
        pagination={{
          current: page.page,
          pageSize: page.size,
          total: Number(images.data?.total ?? 0),
          showSizeChanger: true,
          showQuickJumper: true,
          showTotal: (total) => t("library.total", { total }),
          onChange: (next, size) => setPage({ page: next, size }),
        }}
        locale={{
          emptyText: (
            images.isPending ? (
              <Skeleton active />
            ) : filtered ? (
              <Teach title={t("library.noMatch")} />
            ) : (
              <Teach title={`${t("library.empty.title")} · ${t("library.empty")}`} hint={t("library.upload.hint")}>
                {uploadButton("default")}
              </Teach>
            )
          ),
        }}
      />
      <ImageView team={team} model={model.id} image={viewed} close={() => setViewed(null)} previous={beside(-1)} next={beside(1)} />
      <ImportDialog team={team} model={model.id} id={uploads.importId} close={uploads.closeImport} />
    </div>
  );
}
