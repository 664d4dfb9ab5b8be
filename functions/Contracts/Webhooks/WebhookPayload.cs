using NeuroBot.Contracts.Reports;

namespace NeuroBot.Contracts.Webhooks;

/// <summary>Event types a webhook can ask for.</summary>
public static class WebhookEvents
{
    public const string TrainingCompleted = "training.completed";
    public const string TrainingFailed = "training.failed";
    public const string TrainingStopped = "training.stopped";
    public const string TestCompleted = "test.completed";
    public const string ExportReady = "export.ready";
    public const string Ping = "ping";

    public static IReadOnlyList<string> All { get; } =
        [TrainingCompleted, TrainingFailed, TrainingStopped, TestCompleted, ExportReady, Ping];
}

/// <summary>Body of a delivery, by the Standard Webhooks convention: type, timestamp, data.</summary>
public sealed record WebhookPayload(string Type, DateTimeOffset Timestamp, WebhookData Data);

/// <summary>What it is about; <see cref="Url"/> opens it in the portal.</summary>
public sealed record WebhookData(
    string Team,
    string? Model,
    string? ModelName,
    string? Run,
    string? Version,
    string? Test,
    string State,
    ReportSummary? Summary,
    Refusal? Refusal,
    string? Url);
