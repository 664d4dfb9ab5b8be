namespace NeuroBot.Contracts;

/// <summary>The one catalogue of refusal codes. The portal has one sentence for each, in each language; a test compares.</summary>
public static class RefusalCodes
{
    // Requests
    public const string BadRequest = "request.malformed";
    public const string NotFound = "request.not-found";
    public const string Unauthorized = "request.unauthorized";
    public const string Forbidden = "request.forbidden";
    public const string Stale = "request.stale";
    public const string AlreadyExists = "request.already-exists";
    public const string TooLarge = "request.too-large";
    public const string Internal = "request.internal";

    // Sign-in, team, keys
    public const string LinkInvalid = "signin.link-invalid";
    public const string KeyInvalid = "key.invalid";
    public const string KeyScope = "key.scope";
    public const string RoleTooLow = "role.too-low";

    // Models
    public const string ModelNameLength = "model.name-length";
    public const string ModelNameTaken = "model.name-taken";
    public const string ModelRemarksLength = "model.remarks-length";
    public const string ModelTypeUnknown = "model.type-unknown";
    public const string ModelTilingNotForOcr = "model.tiling-not-for-ocr";
    public const string ModelGridInvalid = "model.grid-invalid";
    public const string DemoModel = "model.demo";

    // Images
    public const string ImageFormat = "image.format";
    public const string ImageCorrupt = "image.corrupt";
    public const string ImageTooManyBytes = "image.too-many-bytes";
    public const string ImageTooSmall = "image.too-small";
    public const string ImageTooLarge = "image.too-large";
    public const string ImageAspect = "image.aspect";
    public const string ImageDepth = "image.depth";
    public const string ImageNameTaken = "image.name-taken";
    public const string ImageDuplicate = "image.duplicate";
    public const string ImageEmpty = "image.empty";
    public const string TileTooSmall = "tile.too-small";
    public const string TileTooLarge = "tile.too-large";

    // Uploads
    public const string UploadTooMany = "upload.too-many";
    public const string UploadNameInvalid = "upload.name-invalid";
    public const string UploadLargerThanDeclared = "upload.larger-than-declared";
    public const string UploadExpired = "upload.expired";

    // Archives of annotations
    public const string ArchiveNotZip = "archive.not-zip";
    public const string ArchiveTruncated = "archive.truncated";
    public const string ArchiveEncrypted = "archive.encrypted";
    public const string ArchiveTooManyEntries = "archive.too-many-entries";
    public const string ArchiveTooManyBytes = "archive.too-many-bytes";
    public const string ArchiveRatio = "archive.ratio";
    public const string ArchiveLeavesFolder = "archive.leaves-folder";
    public const string ArchiveNestedFolder = "archive.nested-folder";
    public const string ArchiveNestedArchive = "archive.nested-archive";
    public const string ArchiveLink = "archive.link";
    public const string ArchiveDuplicateName = "archive.duplicate-name";
    public const string ArchiveSizeLies = "archive.size-lies";
    public const string ArchiveEmpty = "archive.empty";

    // Annotation files and shapes
    public const string AnnotationFormatUnknown = "annotation.format-unknown";
    public const string AnnotationFormatNotForType = "annotation.format-not-for-type";
    public const string ExportFormatNotForType = "export.format-not-for-type";
    public const string ExportNothing = "export.nothing";
    public const string ExportTooMany = "export.too-many";
    public const string AnnotationMixedFormats = "annotation.mixed-formats";
    public const string AnnotationSyntax = "annotation.syntax";
    public const string AnnotationSizeMismatch = "annotation.size-mismatch";
    public const string AnnotationNoImage = "annotation.no-image";
    public const string AnnotationAmbiguousImage = "annotation.ambiguous-image";
    public const string AnnotationClassesMissing = "annotation.classes-missing";
    public const string AnnotationClassUnknown = "annotation.class-unknown";
    public const string AnnotationTileGone = "annotation.tile-gone";
    public const string AnnotationDuplicate = "annotation.duplicate";
    public const string ShapePointCount = "shape.point-count";
    public const string ShapeNotFinite = "shape.not-finite";
    public const string ShapeZeroArea = "shape.zero-area";
    public const string ShapeSelfCrossing = "shape.self-crossing";
    public const string ShapeOutside = "shape.outside";
    public const string ShapeClipped = "shape.clipped";
    public const string ShapeTypeUnknown = "shape.type-unknown";
    public const string ShapeTypeSkipped = "shape.type-skipped";
    public const string ShapeTooMany = "shape.too-many";
    public const string LabelEmpty = "label.empty";
    public const string LabelTooLong = "label.too-long";
    public const string LabelInvalid = "label.invalid";

    // Trainings, tests, exports
    public const string TrainingNoLabels = "training.no-labels";
    public const string TrainingTooFewImages = "training.too-few-images";
    public const string TrainingTooFewTargets = "training.too-few-targets";
    public const string TrainingSettings = "training.settings";
    public const string TrainingEnded = "training.ended";
    public const string TrainingWorkerLost = "training.worker-lost";
    public const string TrainingProcessor = "training.processor";
    public const string TrainingNonFinite = "training.non-finite";
    public const string TrainingOutOfMemory = "training.out-of-memory";
    public const string TrainingFailed = "training.failed";
    public const string TrainingNotSucceeded = "training.not-succeeded";
    public const string TestNoImages = "test.no-images";
    public const string ExportParity = "export.parity";
    public const string VariantNotScored = "variant.not-scored";
    public const string VariantLoses = "variant.loses";
    public const string JobSchema = "job.schema";
    public const string ModelFileChanged = "model-file.changed";
    public const string ModelFileUnreadable = "model-file.unreadable";

    // Webhooks
    public const string WebhookUrl = "webhook.url";
    public const string WebhookPrivateAddress = "webhook.private-address";
    public const string WebhookEventUnknown = "webhook.event-unknown";

    // Configuration
    public const string SettingMissing = "setting.missing";
    public const string SettingInsecure = "setting.insecure";
}
