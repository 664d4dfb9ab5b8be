import { Tag } from "antd";
import { useWords } from "./use-words";

export interface GridPicture {
  readonly id: string;
  readonly name: string;
  readonly thumbnail: string | null | undefined;
  /** No longer in the library. */
  readonly gone: boolean;
  readonly says: React.ReactNode;
}

/** Images of a version as pictures; each opens large. */
export function PictureGrid({ pictures, open }: { readonly pictures: readonly GridPicture[]; readonly open: (image: string) => void }) {
  const say = useWords();
  return (
    <ul className="thumbnails plain-list">
      {pictures.map((picture) => (
        <li key={picture.id} data-image={picture.id}>
          <button type="button" aria-label={say("open", { name: picture.name })} onClick={() => open(picture.id)}>
            {picture.thumbnail && <img src={picture.thumbnail} alt="" loading="lazy" />}
          </button>
          <div className="thumbnail-caption">
            <span className="picture-name" title={picture.name}>
              {picture.name}
            </span>
          </div>
          <div className="snapshot-says">
            {picture.gone && <Tag color="warning">{say("gone")}</Tag>}
            {picture.says}
          </div>
        </li>
      ))}
    </ul>
  );
}
