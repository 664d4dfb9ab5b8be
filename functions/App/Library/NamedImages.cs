using NeuroBot.Domain.Identity;

namespace NeuroBot.Functions.Library;

/// <summary>Images that a request names one by one.</summary>
internal static class NamedImages
{
    /// <summary>More are meant by a filter.</summary>
    public const int Most = 1000;

    /// <summary>Null: none are named, which is well too.</summary>
    public static bool AreIds(IReadOnlyList<string>? images) => images is null || (images.Count <= Most && images.All(UlidMaker.IsId));
}
