using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Tiling;
using NeuroBot.Functions.Delivery;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Library.Sources;

/// <summary>What a test found on the tiles of a source, put together on it.</summary>
public sealed class SourceResults(PublishedBlobs blobs)
{
    /// <summary>Null where the test has no results.</summary>
    /// <param name="test">The test.</param>
    /// <param name="tiles">Of the source.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SourceFindings?> FindAsync(JobRow test, IReadOnlyList<ImageInfo> tiles, CancellationToken cancellationToken)
    {
        if (await blobs.ReadAsync<TestResults>(test, "results", cancellationToken) is not { } results)
        {
            return null;
        }

        var places = tiles.ToDictionary(tile => tile.Id, tile => tile.Tile!.ToRectangle(tile.Width, tile.Height), StringComparer.Ordinal);
        var tested = results.Images.Where(image => image.Refusal is null && places.ContainsKey(image.Id)).ToList();
        // As the SDK does: first what counts, then the seams.
        var found = Stitching.Join([.. tested.Select(image => new TileShapes(
            places[image.Id], [.. image.Detections.Where(shape => shape.Score >= test.Settings.Threshold)]))]);
        return new SourceFindings(test.ToTestInfo(), tested.Count, found);
    }
}
