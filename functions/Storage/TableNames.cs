namespace NeuroBot.Storage;

/// <summary>The tables, one concern each. PartitionKey of model-level data is <c>{team}|{model}</c>, of team-level data <c>{team}</c>.</summary>
public static class TableNames
{
    public const string Teams = "teams";
    public const string Members = "members";
    public const string Keys = "keys";
    public const string Preferences = "preferences";
    public const string Links = "links";
    public const string Audit = "audit";
    public const string Models = "models";
    public const string Images = "images";
    public const string ImageIndex = "imageindex";
    public const string Uploads = "uploads";
    public const string Imports = "imports";
    public const string AnnotationExports = "annotationexports";
    public const string Restores = "restores";
    public const string Runs = "runs";
    public const string RunLog = "runlog";
    public const string Tests = "tests";
    public const string Webhooks = "webhooks";
    public const string Deliveries = "deliveries";

    public static IReadOnlyList<string> All { get; } =
    [
        Teams, Members, Keys, Preferences, Links, Audit, Models, Images, ImageIndex, Uploads, Imports, AnnotationExports, Restores, Runs, RunLog, Tests,
        Webhooks, Deliveries,
    ];

    /// <summary>PartitionKey of everything that belongs to one model.</summary>
    public static string Partition(string team, string model) => $"{team}|{model}";
}
