import type { zh } from "./zh";

/** Source images of tiled models. */
export const en: Record<keyof typeof zh, string> = {
  "library.uploadTile": "Upload & tile",
  "library.uploadTile.hint": "JPG / PNG / BMP, up to 100 MB each, 30 × 60 to 10000 × 30000; each picture is cut into {rows} rows × {columns} columns.",
  "library.sources": "Source images",
  "source.tile": "{name} · row {row}, column {column}",
  "source.empty": "No source images yet. Once uploaded, they are seen whole here, with all their labels.",
  "source.tiles": "{tiles} tiles, {annotated} annotated",
  "source.tilesOf": "{tiles} of {all} tiles left, {annotated} annotated",
  "source.targets": "{count} targets",
  "source.onlyTiles": "Only tiles of {name}",
  "source.showTiles": "Show tiles",
  "source.delete": "Delete source and tiles",
  "source.deleteConfirm": "Delete the {tiles} tiles of this source with their labels? They can be brought back for a day.",
  "source.annotateTile": "Annotate the tile in row {row}, column {column}",
  "source.hint": "Click a tile to annotate it. A target that a seam cuts is one here.",
  "source.grid": "{rows} rows × {columns} columns",
  "source.showGrid": "Show the seams",
  "report.bySource": "By source image",
  "report.byTile": "By tile",
  "report.scoredBy": "Counted",
  "report.bySource.hint": "Tiles of one source are put together before counting: a target that a seam cuts counts once. Annotated tiles only.",
};
