using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations;

/// <summary>The labels of a model: those in use, most used first, then those that were only named so far.</summary>
public sealed class LabelLists(ImageStore images, LabelPaletteStore palettes)
{
    public async Task<IReadOnlyList<LabelInfo>> OfAsync(string team, string model, CancellationToken cancellationToken)
    {
        var used = (await images.SumsAsync(team, model, cancellationToken)).Labels;
        var styles = (await palettes.ReadAsync(team, model, cancellationToken)).Labels;
        var colours = styles.ToDictionary(style => style.Name, style => style.Color, StringComparer.Ordinal);
        var names = used.Select(label => label.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. used.Select(label => label with { Color = colours.GetValueOrDefault(label.Name) }),
            .. styles.Where(style => !names.Contains(style.Name)).Select(style => new LabelInfo(style.Name, 0, 0, style.Color)),
        ];
    }

    /// <summary>Adds the label to the palette, or changes its colour there.</summary>
    public Task PutAsync(string team, string model, LabelStyle style, CancellationToken cancellationToken) => palettes.ChangeAsync(
        team, model,
        palette => palette.Labels.Any(known => known.Name == style.Name)
            ? new LabelPalette([.. palette.Labels.Select(known => known.Name == style.Name ? style : known)])
            : new LabelPalette([.. palette.Labels, style]),
        cancellationToken);
}
