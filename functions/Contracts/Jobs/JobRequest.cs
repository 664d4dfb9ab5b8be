using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Jobs;

/// <summary>What the GPU worker is asked to do.</summary>
public enum JobKind
{
    /// <summary>Learn from a snapshot, score, export, package.</summary>
    Train,

    /// <summary>Run a finished version on images.</summary>
    Test,
}

/// <summary>One message on the <c>jobs</c> queue. <c>MessageId</c> is <see cref="JobId"/> + attempt, so that a repeated send is one job.</summary>
/// <param name="JobId">Run id (train) or test id (test): also the id of the orchestration that waits for it.</param>
/// <param name="Kind">What to do.</param>
/// <param name="Team">Owner.</param>
/// <param name="Model">Model id.</param>
/// <param name="Attempt">From 1; a higher attempt resumes from the last checkpoint and shuts the lower one out.</param>
/// <param name="ModelName">For manifests and titles.</param>
/// <param name="Version">For manifests: V1, V2, ….</param>
/// <param name="ModelType">What is learnt.</param>
/// <param name="Settings">Of the training.</param>
/// <param name="Snapshot">Train: blob name in <c>runs</c> of the <see cref="DatasetSnapshot"/>.</param>
/// <param name="Test">Test: what to run on what.</param>
/// <param name="TraceParent">W3C trace context of the request that started it.</param>
[Schema("neurobot.job-request", 1)]
public sealed record JobRequest(
    string JobId,
    JobKind Kind,
    string Team,
    string Model,
    int Attempt,
    string ModelName,
    string Version,
    ModelType ModelType,
    TrainingSettings Settings,
    string? Snapshot = null,
    TestRequest? Test = null,
    string? TraceParent = null);

/// <summary>Which version runs on which images.</summary>
/// <param name="Run">The training run whose model is used.</param>
/// <param name="Sdk">Blob name in <c>runs</c> of that run's <c>sdk.zip</c>.</param>
/// <param name="SdkSha256">Lower-case hex; a package with another hash is refused.</param>
/// <param name="ImagesBlob">Blob name in <c>runs</c> of a <see cref="TestImageList"/>.</param>
public sealed record TestRequest(string Run, string Sdk, string SdkSha256, string ImagesBlob);

/// <summary>The frozen list of images that one test runs on.</summary>
[Schema("neurobot.test-images", 1)]
public sealed record TestImageList(IReadOnlyList<TestImage> Images);

/// <summary>One image of a test: id, name as the user knows it, blob name in <c>library</c>, size in pixels.</summary>
public sealed record TestImage(string Id, string Name, string Blob, int Width, int Height);
