import { useTranslate } from "../../core/i18n/language";

/** Numbers that are still to be read: more would be too small. */
const mostNumbered = 100;

/** 裁切方式: how a picture will be cut, the tiles numbered row by row as they are in the library. */
export function TilingPreview({ rows, columns }: { rows: number; columns: number }) {
  const t = useTranslate();
  const [width, height] = [180, 120];
  const [w, h] = [width / columns, height / rows];
  const numbered = rows * columns <= mostNumbered;
  return (
    <figure className="tiling-preview">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("model.tiling.preview", { rows, columns, tiles: rows * columns })}>
        {Array.from({ length: rows * columns }, (_, index) => {
          const [x, y] = [(index % columns) * w, Math.floor(index / columns) * h];
          return (
            <g key={index}>
              <rect x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} fill="none" stroke="currentColor" strokeWidth={0.75} />
              {numbered && (
                <text x={x + w / 2} y={y + h / 2} fontSize={Math.min(16, h * 0.6, w * 0.45)} textAnchor="middle" dominantBaseline="central" fill="currentColor">
                  {index + 1}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption>{t("model.tiling.preview", { rows, columns, tiles: rows * columns })}</figcaption>
    </figure>
  );
}
