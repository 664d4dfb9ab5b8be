using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Shapes;

/// <summary>One shape after its check: kept (perhaps with a remark), or refused.</summary>
/// <param name="Shape">In its normal form; null where refused.</param>
/// <param name="Refusal">Why it is not kept.</param>
/// <param name="Note">What was changed about it, e.g. clipped to the image.</param>
public sealed record CheckedShape(Shape? Shape, Refusal? Refusal = null, Refusal? Note = null);

/// <summary>All shapes of one image after their check.</summary>
/// <param name="Shapes">Kept, in order.</param>
/// <param name="Refused">By index within what was given; its index is also the refusal's <c>index</c> argument.</param>
/// <param name="Notes">What was changed, by index.</param>
public sealed record CheckedShapes(IReadOnlyList<Shape> Shapes, IReadOnlyList<ImportNote> Refused, IReadOnlyList<ImportNote> Notes);
