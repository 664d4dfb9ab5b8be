using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Remarks and refusals that several formats share.</summary>
internal static class Notes
{
    public static ImportNote PointCount(int index, string kind, int count, string wanted) => At(index, Refusal.Of(RefusalCodes.ShapePointCount,
        $"A {kind} has {wanted} points; this one has {count}.", ("kind", kind), ("count", count), ("minimum", wanted), ("index", index)));

    public static ImportNote NotFinite(int index) => At(index, Refusal.Of(RefusalCodes.ShapeNotFinite,
        "The shape has a coordinate that is not a finite number.", ("index", index)));

    public static ImportNote TypeUnknown(int index, string kind) => At(index, Refusal.Of(RefusalCodes.ShapeTypeUnknown,
        $"Shapes of type '{kind}' are unknown.", ("kind", kind), ("index", index)));

    public static ImportNote Skipped(int index, string kind) => At(index, Refusal.Of(RefusalCodes.ShapeTypeSkipped,
        $"A {kind} has no area; it was left out.", ("kind", kind), ("index", index)));

    public static ImportNote Syntax(int index, string reason) => At(index, BadSyntax(reason));

    public static Refusal BadSyntax(string reason) =>
        Refusal.Of(RefusalCodes.AnnotationSyntax, $"The file cannot be read: {reason}.", ("reason", reason));

    public static Refusal UnknownFormat(string reason) =>
        Refusal.Of(RefusalCodes.AnnotationFormatUnknown, $"The file is no annotation file that is known: {reason}.", ("reason", reason));

    private static ImportNote At(int index, Refusal reason) => new(index, reason);
}
