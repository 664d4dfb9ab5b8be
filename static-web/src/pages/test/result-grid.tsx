import { Tag } from "antd";
import { useTranslate } from "../../core/i18n/language";
import type { Reviewed } from "../../core/review/review";
import { FoundPicture } from "./found-picture";
import { FoundText, ImageStands, ResultActions, smallUrl } from "./result-parts";
import type { ResultsView } from "./results";
import type { ReviewImage } from "../../api/queries";
import { useImage } from "./use-test";

/** The results as pictures. */
export function ResultGrid({ images, view }: { images: readonly Reviewed<ReviewImage>[]; view: ResultsView }) {
  return (
    <div className="overlay-grid">
      {images.map((one) => (
        <Result key={one.image.id} one={one} view={view} />
      ))}
    </div>
  );
}

function Result({ one, view }: { one: Reviewed<ReviewImage>; view: ResultsView }) {
  const t = useTranslate();
  const { image, found, empty } = one;
  const info = useImage(view.team, view.model, image.id);
  const open = (): void => view.open(image.id);
  return (
    <figure className="picture result" data-result={image.id}>
      <div className="enlarge result-picture" onClick={open}>
        <FoundPicture image={image} url={smallUrl(image, info.data)} found={found} colourOf={view.colourOf} />
      </div>
      <figcaption>
        <button type="button" className="picture-name plain-button" title={image.name} onClick={open}>
          {image.name}
        </button>
        {!image.refusal && (
          <Tag className="number" color={found.length > 0 ? "success" : undefined}>
            {found.length > 0 ? t("test.targets", { count: found.length }) : t("test.nothing")}
          </Tag>
        )}
      </figcaption>
      <FoundText image={image} threshold={view.threshold} />
      <div className="result-foot">
        <ImageStands image={image} info={info.data} gone={info.gone} />
        {!info.gone && <ResultActions test={view.test} acceptance={{ image, threshold: view.threshold, found }} empty={empty} canEdit={view.canEdit} accept={view.accept} />}
      </div>
    </figure>
  );
}
