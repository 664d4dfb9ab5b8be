import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Pagination, Skeleton, Space } from "antd";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import { useTranslate } from "../../core/i18n/language";
import { imageQuery, libraryFields, type LibraryPlace } from "../../core/library-place";
import { readPlace } from "../../core/place";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import { Filters } from "../library/filters";
import { Thumbnails } from "../library/thumbnails";

const whole: LibraryPlace = { ...readPlace(libraryFields, new URLSearchParams()), view: "thumbnails", size: 24 };

interface PickImagesProps {
  readonly team: string;
  readonly model: string;
  readonly chosen: readonly string[];
  readonly choose: (images: string[]) => void;
}

/** Some images of the library, found by its filters and chosen by a click. */
export function PickImages({ team, model, chosen, choose }: PickImagesProps) {
  const t = useTranslate();
  const [place, setPlace] = useState(whole);
  const query = imageQuery(place);
  const images = useQuery({
    queryKey: ["images", team, model, query],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/images", { params: { path: { team, model }, query } })),
    placeholderData: keepPreviousData,
  });
  const shown = images.data?.items ?? [];
  const toggle = (id: string): void => choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <section className="pick-images">
      <Filters team={team} model={model} filter={place} change={(filter) => setPlace({ ...place, ...filter, page: 1 })} />
      {images.isError && <Refused error={images.error} retry={() => void images.refetch()} />}
      {images.isPending ? (
        <Skeleton active />
      ) : shown.length === 0 ? (
        <Teach title={t("library.noMatch")} />
      ) : (
        <>
          <div className="pick-scroll" tabIndex={0} role="group" aria-label={t("test.choose.images")}>
            <Thumbnails images={shown} open={(image) => toggle(image.id)} nameOf={(image) => t("test.choose.pick", { name: image.name })} chosen={chosen} choose={choose} />
          </div>
          <div className="pick-foot">
            <Space>
              <Button size="small" onClick={() => choose([...new Set([...chosen, ...shown.map((image) => image.id)])])}>
                {t("test.choose.page")}
              </Button>
              <Button size="small" disabled={chosen.length === 0} onClick={() => choose([])}>
                {t("test.choose.clear")}
              </Button>
            </Space>
            <Pagination
              size="small"
              current={place.page}
              pageSize={place.size}
              total={Number(images.data?.total ?? 0)}
              showSizeChanger={false}
              showTotal={(total) => t("library.total", { total })}
              onChange={(page) => setPlace({ ...place, page })}
            />
          </div>
        </>
      )}
    </section>
  );
}
