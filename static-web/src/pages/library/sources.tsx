import { useQuery } from "@tanstack/react-query";
import { Pagination, Skeleton } from "antd";
import { api, type SourceInfo, unwrap } from "../../api/client";
import { formatDate } from "../../core/format";
import { useSpeech, useTranslate } from "../../core/i18n/language";
import { Refused } from "../frame/refused";
import { Teach } from "../frame/teach";

interface SourcesProps {
  readonly team: string;
  readonly model: string;
  readonly page: number;
  readonly size: number;
  readonly turn: (page: number, size: number) => void;
  readonly open: (source: string) => void;
}

/** 源图: what was uploaded to a tiled model, whole. */
export function Sources({ team, model, page, size, turn, open }: SourcesProps) {
  const t = useTranslate();
  const query = { page, size };
  const sources = useQuery({
    queryKey: ["sources", team, model, query],
    queryFn: () => unwrap(api.GET("/api/teams/{team}/models/{model}/sources", { params: { path: { team, model }, query } })),
    refetchInterval: 15_000,
    placeholderData: (previous) => previous,
  });
  if (sources.isError) {
    return <Refused error={sources.error} retry={() => void sources.refetch()} />;
  }
  if (!sources.data) {
    return <Skeleton active />;
  }
  const total = Number(sources.data.total);
  if (total === 0) {
    return <Teach title={t("source.empty")} />;
  }
  return (
    <>
      <ul className="thumbnails sources plain-list">
        {sources.data.items.map((source) => (
          <SourceCard key={source.id} source={source} open={() => open(source.id)} />
        ))}
      </ul>
      <Pagination
        align="end"
        current={page}
        pageSize={size}
        pageSizeOptions={[10, 20, 50]}
        total={total}
        showSizeChanger
        showTotal={(all) => t("library.total", { total: all })}
        onChange={turn}
      />
    </>
  );
}

/** Some tiles may have been deleted. */
function useTilesOf(): (source: SourceInfo) => string {
  const t = useTranslate();
  return ({ grid, tiles, annotatedTiles: annotated }) => {
    const all = grid.rows * grid.columns;
    return tiles === all ? t("source.tiles", { tiles, annotated }) : t("source.tilesOf", { all, tiles, annotated });
  };
}

function SourceCard({ source, open }: { source: SourceInfo; open: () => void }) {
  const t = useTranslate();
  const { language } = useSpeech();
  const tilesOf = useTilesOf();
  return (
    <li>
      <button type="button" aria-label={`${t("library.view")} ${source.name}`} onClick={open}>
        {source.overviewUrl && <img src={source.overviewUrl} alt="" loading="lazy" />}
      </button>
      <div className="source-caption">
        <span className="picture-name" title={source.name}>
          {source.name}
        </span>
        <span>
          {source.width} × {source.height} · {tilesOf(source)}
        </span>
        <span>
          {t("source.targets", { count: source.targets })} · {formatDate(source.uploadedAt, language)}
        </span>
      </div>
    </li>
  );
}
