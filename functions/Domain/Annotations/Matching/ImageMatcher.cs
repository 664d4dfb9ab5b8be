using NeuroBot.Contracts;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Annotations.Matching;

/// <summary>
/// Finds the image of an annotation file: exact name, then ignoring case, then by stem. The file's own name is asked before what
/// stands in it, because the latter is often stale; where two images share the stem, what stands in the file decides.
/// </summary>
public static class ImageMatcher
{
    /// <summary>Finds the one image, or says that there is none or more than one.</summary>
    /// <param name="images">Of the model.</param>
    /// <param name="file">The annotation file's own name; null where it covers many images.</param>
    /// <param name="named">The image's base name by the file's word; null where it says nothing.</param>
    public static Outcome<CatalogImage> Find(IImageCatalog images, string? file, string? named)
    {
        var byFile = file is null ? [] : Candidates(images, FileNames.Stem(file));
        if (byFile.Count == 1)
        {
            return byFile[0];
        }

        var byWord = string.IsNullOrEmpty(named) ? [] : Candidates(images, named);
        if (byFile.Count > 1)
        {
            var decided = byWord.Where(image => byFile.Contains(image)).ToList();
            return decided.Count == 1 ? decided[0] : Ambiguous(file!, byFile);
        }

        // "a.jpg" in the file and "a.png" in the library: a converted image keeps its stem.
        byWord = byWord.Count == 0 && !string.IsNullOrEmpty(named) ? Candidates(images, FileNames.Stem(named)) : byWord;
        return byWord.Count switch
        {
            1 => byWord[0],
            > 1 => Ambiguous(file ?? named!, byWord),
            _ => Refusal.Of(RefusalCodes.AnnotationNoImage, $"No image is named '{FileNames.Clean(named ?? file)}'.", ("name", FileNames.Clean(named ?? file))),
        };
    }

    private static IReadOnlyList<CatalogImage> Candidates(IImageCatalog images, string name)
    {
        IReadOnlyList<CatalogImage> found = images.ByName(name);
        found = found.Count > 0 ? found : images.ByNameIgnoringCase(name);
        found = found.Count > 0 ? found : images.ByStem(name);
        return found.Count > 0 ? found : images.ByStemIgnoringCase(name);
    }

    private static Refusal Ambiguous(string name, IReadOnlyList<CatalogImage> images) => Refusal.Of(RefusalCodes.AnnotationAmbiguousImage,
        $"'{FileNames.Clean(name)}' fits more than one image: {string.Join(", ", images.Take(3).Select(image => image.Name))}.",
        ("name", FileNames.Clean(name)), ("images", string.Join(", ", images.Take(3).Select(image => image.Name))));
}
