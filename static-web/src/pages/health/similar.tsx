import { useQuery } from "@tanstack/react-query";
import { Card, Pagination, Skeleton, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api, type DataHealth, type ImageInfo, unwrap } from "../../api/client";
import { formatNumber } from "../../core/format";
import { useSpeech } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { useModel } from "../models/model-frame";
import { libraryLink } from "./library-link";
import { StripPicture } from "./strip";
import { useHealthSay } from "./use-health-say";

const groupsPerPage = 5;

/** Copies and look-alikes, group by group, side by side. */
export function Similar({ health }: { readonly health: DataHealth }) {
  const say = useHealthSay();
  const { language } = useSpeech();
  const { team, model } = useModel();
  const [page, turn] = useState(1);
  const groups = useQuery({
    queryKey: ["similar", team, model.id, page, health.similar],
    queryFn: () =>
      unwrap(api.GET("/api/teams/{team}/models/{model}/health/similar", { params: { path: { team, model: model.id }, query: { page, size: groupsPerPage } } })),
    enabled: health.similar.groups > 0,
    placeholderData: (previous) => previous,
  });
  const labelsOf = (image: ImageInfo): string =>
    image.state === "annotated" ? say("similar.labels", { labels: image.labels.map(({ label, count }) => `${label} × ${count}`).join("  ") || "—" }) : say("similar.unlabelled");
  return (
    <Card size="small" id="similar" title={say("similar.title")}>
      <p className="hint">
        {health.similar.groups > 0 ? say("similar.hint") : say("similar.none")} {say("similar.exact")}
      </p>
      {groups.isError && <Refused error={groups.error} retry={() => void groups.refetch()} />}
      {health.similar.groups > 0 && !groups.data && !groups.isError && <Skeleton active />}
      {groups.data?.items.map((group, index) => (
        <section key={group.hash} className="strip-part">
          <h3>
            {say("similar.group", { number: (page - 1) * groupsPerPage + index + 1, total: formatNumber(group.total, language) })}{" "}
            <Link to={libraryLink(team, model.id, { near: group.hash, sort: "uploaded" })}>{say("similar.show")}</Link>
          </h3>
          <ul className="plain-list strip">
            {group.images.map((image, place) => (
              <StripPicture key={image.id} image={image} filter={{ near: group.hash, sort: "uploaded" }}>
                <small>{labelsOf(image)}</small>
                {place === 0 && <Tag>{say("similar.first")}</Tag>}
              </StripPicture>
            ))}
          </ul>
        </section>
      ))}
      {health.similar.groups > groupsPerPage && (
        <Pagination align="end" size="small" current={page} pageSize={groupsPerPage} total={health.similar.groups} showSizeChanger={false} onChange={turn} />
      )}
    </Card>
  );
}
