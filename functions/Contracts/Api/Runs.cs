using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Contracts.Api;

/// <summary>State of a training or test as users know it.</summary>
public enum RunState
{
    /// <summary>排队中.</summary>
    Queued,

    /// <summary>准备数据中.</summary>
    Preparing,

    /// <summary>训练中.</summary>
    Training,

    /// <summary>测试中.</summary>
    Testing,

    /// <summary>成功.</summary>
    Succeeded,

    /// <summary>失败.</summary>
    Failed,

    /// <summary>终止.</summary>
    Stopped,
}

/// <summary>Body of <c>POST …/trainings</c>.</summary>
/// <param name="Settings">Null: all defaults.</param>
/// <param name="ThenTest">训练并测试: test untested images afterwards.</param>
/// <param name="Run">Id chosen by the caller, so that a repeated request is one training; null: chosen here.</param>
public sealed record TrainingRequest(TrainingSettings? Settings = null, bool ThenTest = false, string? Run = null);

/// <summary>A row of 模型训练记录, live.</summary>
public sealed record RunInfo(
    string Id,
    int Number,
    string Version,
    RunState State,
    JobPhase Phase,
    double Progress,
    double? SecondsLeft,
    int? QueuePosition,
    int Attempt,
    ReportSummary? Summary,
    int AnnotatedImages,
    int TotalImages,
    int Labels,
    TrainingSettings Settings,
    DateTimeOffset RequestedAt,
    string RequestedBy,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    Refusal? Refusal,
    bool StopRequested,
    double? LastHeldOutScore = null,
    double? LastLoss = null);

/// <summary>Curves and log of a run; ask again with <c>?after=</c> the last sequence.</summary>
public sealed record RunProgress(RunInfo Run, IReadOnlyList<CurvePoint> Curve, IReadOnlyList<LogLine> Log, long Sequence);

public sealed record LogLine(long Sequence, DateTimeOffset At, string Text);

/// <summary>Something to download, with its hash; <see cref="Url"/> is a short-lived read grant for one blob.</summary>
public sealed record ExportInfo(string Kind, string FileName, long Bytes, string Sha256, Uri? Url, DateTimeOffset? ExpiresAt);

/// <summary>Body of <c>POST …/tests</c>: a succeeded run on images of the library.</summary>
/// <param name="Run">Whose model.</param>
/// <param name="Images">Image ids; null: every image that is not annotated.</param>
/// <param name="Test">Id chosen by the caller; null: chosen here.</param>
public sealed record TestStartRequest(string Run, IReadOnlyList<string>? Images = null, string? Test = null);

/// <summary>One test, live.</summary>
/// <param name="Run">Whose version.</param>
/// <param name="Threshold">Detection threshold of the version: what counts as a result.</param>
/// <param name="StartedAt">When a worker took it.</param>
public sealed record TestInfo(
    string Id,
    string Run,
    string Version,
    RunState State,
    double Progress,
    int Images,
    DateTimeOffset RequestedAt,
    string RequestedBy,
    DateTimeOffset? EndedAt,
    Refusal? Refusal,
    bool StopRequested,
    double Threshold,
    DateTimeOffset? StartedAt = null,
    double? SecondsLeft = null);
