import { CheckCircleOutlined, FileZipOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Modal, Progress, Steps } from "antd";
import { useRef } from "react";
import { useTranslate } from "../../core/i18n/language";
import { type ModelUploads } from "../activity/use-uploads";
import { FileField, pictureTypes } from "./upload-buttons";

interface WithAnnotationsProps {
  readonly open: boolean;
  readonly close: () => void;
  readonly uploads: ModelUploads;
  /** Pictures that are in the library. */
  readonly images: number;
  readonly sendPictures: (files: File[]) => void;
  readonly sendArchive: (file: File) => void;
}

/** 上传图片+标注: pictures first, then one flat zip; annotations are matched by the name of the picture. */
export function WithAnnotations({ open, close, uploads, images, sendPictures, sendArchive }: WithAnnotationsProps) {
  const t = useTranslate();
  const pictures = useRef<HTMLInputElement>(null);
  const archive = useRef<HTMLInputElement>(null);
  const { summary } = uploads;
  return (
    <Modal open={open} title={t("library.uploadAnnotations")} onCancel={close} footer={<Button onClick={close}>{t("common.close")}</Button>} width={620} destroyOnHidden>
      <FileField name={t("library.upload")} accept={pictureTypes} multiple ref={pictures} onFiles={sendPictures} />
      <FileField name={t("library.archive")} accept=".zip" ref={archive} onFiles={([file]) => sendArchive(file!)} />
      <Steps
        orientation="vertical"
        current={images > 0 && !summary.busy ? 1 : 0}
        items={[
          {
            title: t("library.withAnnotations.pictures"),
            content: (
              <>
                <p>{t("library.upload.hint")}</p>
                <Button icon={<UploadOutlined />} onClick={() => pictures.current?.click()}>
                  {t("library.upload")}
                </Button>{" "}
                {summary.busy ? (
                  <Progress percent={summary.total > 0 ? Math.floor((100 * summary.done) / summary.total) : 0} size="small" aria-label={t("upload.sending")} />
                ) : (
                  images > 0 && (
                    <span>
                      <CheckCircleOutlined /> {t("library.total", { total: images })}
                    </span>
                  )
                )}
              </>
            ),
          },
          {
            title: t("library.withAnnotations.archive"),
            content: (
              <>
                <p>{t("library.uploadAnnotations.hint")}</p>
                <p>{t("library.withAnnotations.formats")}</p>
                <Button type="primary" icon={<FileZipOutlined />} disabled={images === 0 || summary.busy} onClick={() => archive.current?.click()}>
                  {t("library.archive")}
                </Button>
              </>
            ),
          },
        ]}
      />
    </Modal>
  );
}
