using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Datasets;

/// <summary>Sums over the images of a data set version.</summary>
public static class DatasetSums
{
    /// <summary>Labelled targets; ignore regions are none.</summary>
    public static int Targets(IEnumerable<SnapshotImage> images) => images.Sum(image => image.Shapes.Count(shape => !shape.Ignore));
}
