using NeuroBot.Contracts.Api;

namespace NeuroBot.Contracts.Data;

/// <summary>
/// The frozen labels that one training works on: immutable, so that labelling goes on and the version can be reproduced. The labels of a
/// model are frozen in the same way before a restore changes them.
/// </summary>
/// <param name="Team">Owner.</param>
/// <param name="Model">Model id.</param>
/// <param name="Run">Id of the training, or of the restore, that it was frozen for.</param>
/// <param name="ModelType">What is learnt.</param>
/// <param name="Labels">Label names in the order of the network's classes.</param>
/// <param name="Images">Annotated images; before a restore also those that it may change.</param>
/// <param name="CreatedAt">When it was frozen.</param>
/// <param name="Start">Weights of the version before, to start from; null: afresh.</param>
/// <param name="Tiling">The grid by which the model cuts its source images; null: it does not.</param>
[Schema("neurobot.dataset-snapshot", 1)]
public sealed record DatasetSnapshot(
    string Team,
    string Model,
    string Run,
    ModelType ModelType,
    IReadOnlyList<string> Labels,
    IReadOnlyList<SnapshotImage> Images,
    DateTimeOffset CreatedAt,
    StartWeights? Start = null,
    TileGrid? Tiling = null);

/// <summary>Weights that an earlier version of the same model published.</summary>
/// <param name="Version">V1, V2, ….</param>
/// <param name="Blob">Name within the <c>runs</c> container.</param>
/// <param name="Sha256">Lower-case hex of its bytes; weights with another hash are not used.</param>
public sealed record StartWeights(string Version, string Blob, string Sha256);

/// <summary>One image of a snapshot.</summary>
/// <param name="Id">Image id.</param>
/// <param name="Name">File name as the user knows it (text only, never a path).</param>
/// <param name="Blob">Name of the stored image within the <c>library</c> container.</param>
/// <param name="Sha256">Lower-case hex of the stored blob's bytes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Shapes">Labels; empty on a negative.</param>
/// <param name="Tile">Where it lies on its source; null: it is no tile. Splits keep a source together.</param>
/// <param name="Version">Version (ETag) of the annotations that were frozen; null where there were none, or in snapshots of before it was kept.</param>
/// <param name="Unannotated">The image has no target and nobody said that there is none: never in a training's snapshot.</param>
public sealed record SnapshotImage(
    string Id,
    string Name,
    string Blob,
    string Sha256,
    int Width,
    int Height,
    IReadOnlyList<Shape> Shapes,
    TilePlace? Tile = null,
    string? Version = null,
    bool Unannotated = false);
