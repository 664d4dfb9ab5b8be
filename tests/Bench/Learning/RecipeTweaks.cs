using System.Globalization;
using System.Reflection;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>Changes single numbers of a recipe by name, for experiments from the command line.</summary>
internal static class RecipeTweaks
{
    /// <param name="recipe">To start from.</param>
    /// <param name="set">Property name in any case → value; names that a recipe does not have are somebody else's.</param>
    public static Recipe With(this Recipe recipe, IReadOnlyDictionary<string, string> set)
    {
        var changed = recipe with { };
        foreach (var (name, text) in set)
        {
            var property = typeof(Recipe).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is { CanWrite: true })
            {
                var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                property.SetValue(changed, Convert.ChangeType(text, type, CultureInfo.InvariantCulture));
            }
        }
        return changed;
    }
}
