import { Tag } from "antd";
import { memo } from "react";
import { Link } from "react-router";
import type { ImageInfo } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";

interface RowProps {
  readonly image: ImageInfo;
  readonly view: (image: ImageInfo) => void;
}

interface ActionsProps extends RowProps {
  /** Query of the Annotate page: its previous and next keep to it. */
  readonly filter: string;
  readonly remove: (image: ImageInfo) => void;
}

// A page has up to 200 rows, and all are drawn again when one is chosen: what is in a row is plain elements, and is drawn anew only where its picture changes.

export const RowThumbnail = memo(function RowThumbnail({ image, view }: RowProps) {
  const t = useTranslate();
  return (
    <button type="button" className="thumbnail-button" aria-label={`${t("library.view")} ${image.name}`} onClick={() => view(image)}>
      {image.thumbnailUrl && <img className="thumbnail" src={image.thumbnailUrl} alt="" loading="lazy" />}
    </button>
  );
});

export const RowName = memo(function RowName({ image, tilesOf }: { readonly image: ImageInfo; readonly tilesOf: (source: string) => void }) {
  const t = useTranslate();
  const { tile } = image;
  return tile ? (
    <>
      {image.name}
      <button type="button" className="link-button tile-of" onClick={() => tilesOf(tile.source)}>
        {t("source.tile", { name: tile.sourceName, row: tile.row + 1, column: tile.column + 1 })}
      </button>
    </>
  ) : (
    image.name
  );
});

export const RowState = memo(function RowState({ image }: { readonly image: ImageInfo }) {
  const t = useTranslate();
  return (
    <>
      <Tag color={image.state === "annotated" ? "blue" : undefined}>{t(`state.${image.state}`)}</Tag>
      {image.negative && <Tag>{t("library.negative")}</Tag>}
    </>
  );
});

export const RowActions = memo(function RowActions({ image, view, filter, remove }: ActionsProps) {
  const t = useTranslate();
  return (
    <span className="row-actions">
      <Link to={{ pathname: `../annotate/${image.id}`, search: filter }} relative="path">
        {t("library.annotate")}
      </Link>
      <button type="button" className="link-button" onClick={() => view(image)}>
        {t("library.view")}
      </button>
      <button type="button" className="link-button" onClick={() => remove(image)}>
        {t("library.delete")}
      </button>
    </span>
  );
});
