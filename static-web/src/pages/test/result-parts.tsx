import { EditOutlined } from "@ant-design/icons";
import { Button, Tag, Tooltip } from "antd";
import { Link } from "react-router";
import type { ImageInfo } from "../../api/client";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { explain } from "../../core/refusals/explain";
import { linesAt } from "../../core/review/review";
import type { Acceptance } from "./use-accept";
import type { ReviewImage } from "../../api/queries";

/** Small pictures are shown as they are; of large ones the small copy, since a page of them would weigh hundreds of megabytes. */
const mostPixels = 2_000_000;

export const smallUrl = (image: ReviewImage, info: ImageInfo | undefined): string | null | undefined =>
  image.width * image.height <= mostPixels ? info?.contentUrl : info?.thumbnailUrl;

/** What became of the image: refused with the reason, deleted, labelled since. */
export function ImageStands({ image, info, gone }: { image: ReviewImage; info: ImageInfo | undefined; gone: boolean }) {
  const t = useTranslate();
  const { language } = useSpeech();
  return (
    <>
      {image.refusal && <Tag color="error" title={image.refusal.message}>{explain(image.refusal, language).title}</Tag>}
      {gone && !image.refusal && <Tag color="warning">{t("test.gone")}</Tag>}
      {info?.state === "annotated" && <Tag color="blue">{t("state.annotated")}</Tag>}
      {info?.negative && <Tag>{t("library.negative")}</Tag>}
    </>
  );
}

/** What was read, line by line; nothing for models that do not read. */
export function FoundText({ image, threshold }: { image: ReviewImage; threshold: number }) {
  const lines = linesAt(image, threshold);
  return lines.length === 0 ? null : (
    <div className="found-lines">
      {lines.map((line, index) => (
        <Tag key={index}>{line}</Tag>
      ))}
    </div>
  );
}

interface ActionsProps {
  readonly test: string;
  readonly acceptance: Acceptance;
  /** Nothing was found of any label. */
  readonly empty: boolean;
  readonly canEdit: boolean;
  readonly accept: (acceptance: Acceptance) => void;
}

/** Accept the whole image, or correct it first. */
export function ResultActions({ test, acceptance, empty, canEdit, accept }: ActionsProps) {
  const t = useTranslate();
  const { image, found } = acceptance;
  if (!canEdit || image.refusal) {
    return null;
  }
  const what = t(found.length > 0 ? "test.accept" : "test.accept.nothing");
  return (
    <span className="result-actions">
      {(found.length > 0 || empty) && (
        <Tooltip title={t(found.length > 0 ? "test.accept.hint" : "test.accept.nothing.hint")}>
          <Button size="small" aria-label={`${what} ${image.name}`} onClick={() => accept(acceptance)}>
            {what}
          </Button>
        </Tooltip>
      )}
      <CorrectLink test={test} image={image} threshold={acceptance.threshold} />
    </span>
  );
}

/** The Annotate page with the results of the test as proposals. */
export const correctAddress = (test: string, image: ReviewImage, threshold: number): string => `../annotate/${image.id}?test=${test}&threshold=${threshold.toFixed(2)}`;

function CorrectLink({ test, image, threshold }: { test: string; image: ReviewImage; threshold: number }) {
  const t = useTranslate();
  return (
    <Link to={`../${correctAddress(test, image, threshold)}`} relative="path" title={t("test.correct.hint")} aria-label={`${t("test.correct")} ${image.name}`}>
      <EditOutlined /> {t("test.correct")}
    </Link>
  );
}
