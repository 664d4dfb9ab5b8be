import { Checkbox, Tag } from "antd";
import type { ImageInfo } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";

interface ThumbnailsProps {
  readonly images: readonly ImageInfo[];
  readonly open: (image: ImageInfo) => void;
  readonly chosen: readonly string[];
  readonly choose: (images: string[]) => void;
  /** What a click on the picture does, for those who do not see it; else it is looked at. */
  readonly nameOf?: (image: ImageInfo) => string;
}

/** The same page of the library as pictures. */
export function Thumbnails({ images, open, chosen, choose, nameOf }: ThumbnailsProps) {
  const t = useTranslate();
  return (
    <ul className="thumbnails plain-list">
      {images.map((image) => (
        <li key={image.id} data-chosen={chosen.includes(image.id)}>
          <button type="button" aria-label={nameOf?.(image) ?? `${t("library.view")} ${image.name}`} onClick={() => open(image)}>
            {image.thumbnailUrl && <img src={image.thumbnailUrl} alt="" loading="lazy" />}
          </button>
          <div className="thumbnail-caption">
            <Checkbox
              aria-label={`${t("library.select")} ${image.name}`}
              checked={chosen.includes(image.id)}
              onChange={(event) => choose(event.target.checked ? [...chosen, image.id] : chosen.filter((id) => id !== image.id))}
            />
            <span className="picture-name" title={image.name}>
              {image.name}
            </span>
            <Tag color={image.state === "annotated" ? "blue" : undefined}>{t(`state.${image.state}`)}</Tag>
          </div>
        </li>
      ))}
    </ul>
  );
}
