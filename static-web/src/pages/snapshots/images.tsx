import { useQuery } from "@tanstack/react-query";
import { Input, Pagination, Select, Skeleton, Space, Tag } from "antd";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";
import type { ViewProps } from "./comparison";
import { LabelCounts } from "./label-counts";
import { OpenImage } from "./open-image";
import { PictureGrid } from "./picture-grid";
import { pageSize, snapshotImagesOptions } from "./queries";
import { useWords } from "./use-words";

/** The images of a version with their labels as they were. */
export function Images({ team, model, snapshot, labels, place, change }: ViewProps & { readonly labels: readonly string[] }) {
  const say = useWords();
  const { name, label, page } = place;
  const images = useQuery({ ...snapshotImagesOptions(team, model, snapshot, { name, label, page }), placeholderData: (previous) => previous });
  const shown = images.data?.items ?? [];
  return (
    <>
      <Space wrap size="middle" style={{ marginBottom: 12 }}>
        <Input.Search aria-label={say("name")} placeholder={say("name")} allowClear defaultValue={name} onSearch={(text) => change({ name: text.trim(), page: 1 })} />
        <Select
          aria-label={say("label")}
          value={label}
          showSearch
          style={{ minWidth: 160 }}
          onChange={(next) => change({ label: next, page: 1 })}
          options={[{ value: "", label: say("allLabels") }, ...labels.map((one) => ({ value: one, label: one }))]}
        />
      </Space>
      {images.isError && <Refused error={images.error} retry={() => void images.refetch()} />}
      {images.isPending && <Skeleton active />}
      {images.data?.total === 0 && <Teach title={say("noMatch")} />}
      <PictureGrid
        pictures={shown.map((image) => ({
          id: image.id,
          name: image.name,
          thumbnail: image.image?.thumbnailUrl,
          gone: !image.image,
          says:
            image.labels.length > 0 ? <LabelCounts labels={image.labels.map(({ label: of, count }) => ({ label: of, text: `× ${count}` }))} /> : <Tag>{say("nothing")}</Tag>,
        }))}
        open={(image) => change({ image }, place.image ? undefined : "push")}
      />
      <Pagination
        align="end"
        current={page}
        pageSize={pageSize}
        total={images.data?.total ?? 0}
        showSizeChanger={false}
        hideOnSinglePage
        onChange={(next) => change({ page: next, image: "" })}
      />
      <OpenImage
        team={team}
        model={model}
        snapshot={snapshot}
        other=""
        names={[say("then"), say("now")]}
        image={place.image}
        among={shown}
        go={(image) => change({ image })}
      />
    </>
  );
}
