using NeuroBot.Domain.Annotations.Matching;

namespace NeuroBot.Functions.Annotations.Imports;

/// <summary>A catalogue that is waited for when it is first asked.</summary>
internal sealed class ComingCatalog(Task<ImageCatalog> coming) : IImageCatalog
{
    public IReadOnlyList<CatalogImage> ByName(string name) => Images.ByName(name);

    public IReadOnlyList<CatalogImage> ByNameIgnoringCase(string name) => Images.ByNameIgnoringCase(name);

    public IReadOnlyList<CatalogImage> ByStem(string stem) => Images.ByStem(stem);

    public IReadOnlyList<CatalogImage> ByStemIgnoringCase(string stem) => Images.ByStemIgnoringCase(stem);

    private ImageCatalog Images => coming.GetAwaiter().GetResult();
}
