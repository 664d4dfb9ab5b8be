namespace NeuroBot.Contracts;

/// <summary>The one catalogue of what the audit log tells. The portal has words for each, in each language; a test compares.</summary>
public static class AuditActions
{
    // Who comes in
    public const string SignIn = "sign-in";
    public const string Denied = "denied";

    // Team
    public const string KeyCreate = "key.create";
    public const string KeyRevoke = "key.revoke";
    public const string MemberPut = "member.put";
    public const string MemberDelete = "member.delete";
    public const string MemberLink = "member.link";
    public const string WebhookCreate = "webhook.create";
    public const string WebhookDelete = "webhook.delete";

    // Models and their images
    public const string ModelCreate = "model.create";
    public const string ModelChange = "model.change";
    public const string ModelDelete = "model.delete";
    public const string ModelDemo = "model.demo";
    public const string ImageDelete = "image.delete";
    public const string ImagesDelete = "images.delete";
    public const string ImagesRestore = "images.restore";
    public const string LabelRename = "label.rename";
    public const string LabelDelete = "label.delete";
    public const string ImportApply = "import.apply";
    public const string AnnotationsExport = "annotations.export";
    public const string SnapshotRestore = "snapshot.restore";
    public const string LibraryRepair = "library.repair";

    // Work
    public const string TrainingStart = "training.start";
    public const string TrainingStop = "training.stop";
    public const string TestStart = "test.start";
    public const string TestStop = "test.stop";
}
