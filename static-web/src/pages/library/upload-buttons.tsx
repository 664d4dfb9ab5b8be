import { DownOutlined, FileZipOutlined, FolderOpenOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space } from "antd";
import { useRef } from "react";
import { useTranslate } from "../../core/i18n/language";
import { useModel } from "../models/model-frame";
import { onlyPictures } from "./dropped-files";

export const pictureTypes = "image/jpeg,image/png,image/bmp";

/** A file field that a button opens; it may be asked for the same file twice. */
export function FileField(props: { name: string; accept: string; multiple?: boolean; folder?: boolean; onFiles: (files: File[]) => void; ref: React.Ref<HTMLInputElement> }) {
  const { name, accept, multiple, folder, onFiles, ref } = props;
  return (
    <input
      ref={ref}
      type="file"
      hidden
      aria-label={name}
      accept={accept}
      multiple={multiple}
      {...(folder ? { webkitdirectory: "" } : {})}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = "";
        if (files.length > 0) {
          onFiles(files);
        }
      }}
    />
  );
}

/** 上传图片, in a tiled model 上传并切分: files or a whole folder. */
export function UploadPictures({ send, primary }: { send: (files: File[]) => void; primary?: boolean }) {
  const t = useTranslate();
  const { tiling } = useModel().model;
  const [name, hint] = tiling ? [t("library.uploadTile"), t("library.uploadTile.hint", { rows: tiling.rows, columns: tiling.columns })] : [t("library.upload"), t("library.upload.hint")];
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      <FileField name={name} accept={pictureTypes} multiple ref={files} onFiles={send} />
      <FileField name={t("library.uploadFolder")} accept={pictureTypes} folder ref={folder} onFiles={(all) => send(onlyPictures(all))} />
      <Space.Compact>
        <Button type={primary ? "primary" : "default"} icon={<UploadOutlined />} title={hint} onClick={() => files.current?.click()}>
          {name}
        </Button>
        <Dropdown trigger={["click"]} menu={{ items: [{ key: "folder", icon: <FolderOpenOutlined />, label: t("library.uploadFolder") }], onClick: () => folder.current?.click() }}>
          <Button type={primary ? "primary" : "default"} icon={<DownOutlined />} aria-label={t("library.uploadMore")} />
        </Dropdown>
      </Space.Compact>
    </>
  );
}

/** Opens the two steps of 上传图片+标注. */
export function UploadWithAnnotationsButton({ open }: { open: () => void }) {
  const t = useTranslate();
  return (
    <Button icon={<FileZipOutlined />} title={t("library.uploadAnnotations.hint")} onClick={open}>
      {t("library.uploadAnnotations")}
    </Button>
  );
}
