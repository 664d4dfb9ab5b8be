using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">In order.</param>
/// <param name="Total">Over all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Items per page.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize);

/// <summary>新建模型.</summary>
public sealed record ModelRequest(string Name, ModelType Type, string? Remarks = null, TileGrid? Tiling = null);

/// <summary>What of a model can be changed; null leaves it.</summary>
public sealed record ModelPatch(string? Name = null, string? Remarks = null);

public sealed record ModelInfo(
    string Id,
    string Name,
    ModelType Type,
    string Remarks,
    TileGrid? Tiling,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    ModelCounts Counts,
    RunInfo? LastRun,
    TestInfo? LastTest = null);

/// <summary>Counters of a model.</summary>
public sealed record ModelCounts(int Images, int AnnotatedImages, int Labels, int Targets, int Trainings);

/// <summary>Demonstration data is on its way: the model's counters tell how far it is.</summary>
/// <param name="Batch">Of the uploads.</param>
/// <param name="Images">So many will be there,</param>
/// <param name="Labelled">and so many of them annotated.</param>
public sealed record DemoInfo(string Batch, int Images, int Labelled);

/// <summary>One label of a model, with how often it was used; the colour is null where nobody chose one.</summary>
public sealed record LabelInfo(string Name, int Targets, int Images, string? Color = null);

/// <summary>Renames a label on every image of a model, merges it into another, or deletes it with all its annotations.</summary>
/// <param name="From">The label that goes.</param>
/// <param name="To">Its new name, or the label that takes it in; null: its annotations are deleted.</param>
public sealed record LabelChangeRequest(string From, string? To = null);

/// <summary>Begun: the list of labels counts down what is left of <paramref name="From"/>.</summary>
/// <param name="Targets">On how many targets, as of the beginning.</param>
/// <param name="Images">On how many images.</param>
public sealed record LabelChangeInfo(string Id, string From, string? To, int Targets, int Images);

/// <summary>Adds a label to a model before its first use, or gives it another colour (<c>#rrggbb</c>; null: the portal's own).</summary>
public sealed record LabelRequest(string Name, string? Color = null);
