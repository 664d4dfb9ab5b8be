import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { api, type ImageInfo, unwrap } from "../../api/client";
import { formatNumber } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { type ImageFilter, writeFilter } from "../../core/library-place";
import { Refused } from "../frame/refused";
import { useModel } from "../models/model-frame";
import { libraryLink } from "./library-link";
import { useHealthSay } from "./use-health-say";

const mostShown = 8;

/** A picture that opens in Annotate; previous and next there keep to the filter. */
export function StripPicture({ image, filter, children }: { readonly image: ImageInfo; readonly filter?: ImageFilter; readonly children?: React.ReactNode }) {
  const say = useHealthSay();
  const { team, model } = useModel();
  return (
    <li>
      <Link
        to={{ pathname: `/teams/${team}/models/${model.id}/annotate/${image.id}`, search: writeFilter(filter ?? {}).toString() }}
        className="strip-picture"
        aria-label={say("strip.annotate", { name: image.name })}
      >
        {image.thumbnailUrl && <img src={image.thumbnailUrl} alt="" loading="lazy" />}
      </Link>
      <span className="picture-name" title={image.name}>
        {image.name}
      </span>
      {children}
    </li>
  );
}

interface StripProps {
  readonly title: string;
  readonly count: number;
  readonly sort: "sharpness" | "brightness" | "-brightness";
  readonly filter: { readonly sharpness?: string; readonly brightness?: string };
}

/** The first of the images behind a figure, the worst first, and the way to all of them. */
export function Strip({ title, count, sort, filter }: StripProps) {
  const say = useHealthSay();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const query = { ...filter, sort, size: mostShown };
  const images = useQuery({
    queryKey: ["images", team, model.id, query],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images", { params: { path: { team, model: model.id }, query } })),
  });
  return (
    <section className="strip-part">
      <h3>
        {title} <Link to={libraryLink(team, model.id, { ...filter, sort })}>{say("strip.all", { count: formatNumber(count, language) })}</Link>
      </h3>
      {images.isError ? (
        <Refused error={images.error} retry={() => void images.refetch()} />
      ) : images.data ? (
        <ul className="plain-list strip">
          {images.data.items.map((image) => (
            <StripPicture key={image.id} image={image} filter={{ ...filter, sort }} />
          ))}
        </ul>
      ) : (
        <Skeleton active />
      )}
    </section>
  );
}
