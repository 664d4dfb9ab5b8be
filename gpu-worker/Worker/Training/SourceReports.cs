using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.GpuWorker.Training;

/// <summary>The scores of a tiled model by source image.</summary>
internal static class SourceReports
{
    /// <summary>Null where no image is a tile.</summary>
    public static SourceReport? Make(JobRequest request, DatasetSnapshot snapshot, IReadOnlyList<ScoredImage> images)
    {
        var tiles = snapshot.Images.Where(image => image.Tile is not null).ToDictionary(image => image.Id);
        if (tiles.Count == 0)
        {
            return null;
        }

        var sources = images.Where(image => tiles.ContainsKey(image.Id))
            .GroupBy(image => tiles[image.Id].Tile!.Source, StringComparer.Ordinal)
            .Select(source => Put([.. source.Select(image => (image, tiles[image.Id]))]))
            .ToList();
        return new SourceReport(
            Score(sources, DatasetSplit.HeldOut, snapshot, request), Score(sources, DatasetSplit.Train, snapshot, request), sources);
    }

    /// <summary>Tiles of one source are on one side of the split.</summary>
    private static ScoredImage Put(IReadOnlyList<(ScoredImage Image, SnapshotImage Tile)> tiles)
    {
        var place = tiles[0].Tile.Tile!;
        IReadOnlyList<Shape> Joined(Func<ScoredImage, IReadOnlyList<Shape>> shapes) =>
            Stitching.Join([.. tiles.Select(t => new TileShapes(t.Tile.Tile!.ToRectangle(t.Tile.Width, t.Tile.Height), shapes(t.Image)))]);
        var (targets, detections) = (Joined(image => image.Targets), Joined(image => image.Detections));
        var (matches, overlaps) = Matcher.MatchWithOverlaps(targets, detections, ReportMaker.MatchIou);
        return new ScoredImage(
            place.Source, place.SourceName, tiles[0].Image.Split, place.SourceWidth, place.SourceHeight, targets, detections, matches, Overlaps: overlaps);
    }

    /// <summary>Pixels are the same whether they are counted by tile or by source: they stand in the scores of the tiles.</summary>
    private static ScoreSet Score(List<ScoredImage> sources, DatasetSplit split, DatasetSnapshot snapshot, JobRequest request) =>
        Scorer.Score([.. sources.Where(source => source.Split == split)], snapshot.Labels, request.Settings.Threshold, ReportMaker.MatchIou);
}
