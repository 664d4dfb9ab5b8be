using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Shapes;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations;

internal static class AnnotationCheck
{
    /// <summary>The shapes as they are kept (clipped, with ids and normalised labels), or the refusal of the first bad one with its index.</summary>
    public static Outcome<IReadOnlyList<Shape>> Check(AnnotationsRequest request, ImageRow image, ModelType type, IIdMaker ids)
    {
        if (request.Shapes.Any(shape => shape is null))
        {
            return Refusals.Malformed("A shape is null.");
        }

        if (!ShapeRules.CheckAll(request.Shapes, image.Width, image.Height, type, ids).TryGet(out var kept, out var refusal))
        {
            return refusal;
        }

        if (kept.Refused.Count > 0)
        {
            // Its index is among the refusal's arguments.
            return kept.Refused[0].Reason;
        }

        return request.Negative && kept.Shapes.Any(shape => !shape.Ignore)
            ? Refusals.Malformed("An image with targets is not one with nothing to find.")
            : Outcome<IReadOnlyList<Shape>>.Accepted(kept.Shapes);
    }
}
