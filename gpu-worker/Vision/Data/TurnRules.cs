using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>Which flips and quarter turns a crop may be shown under, so that its labels stay true.</summary>
/// <param name="Allowed">Turns of <see cref="CropView"/>.</param>
/// <param name="Why">One sentence.</param>
internal sealed record TurnRules(IReadOnlyList<int> Allowed, string Why)
{
    /// <summary>Where up, down, left and right mean something.</summary>
    private static readonly int[] None = [0];

    /// <summary>Half turns and flips: what lies stays lying.</summary>
    private static readonly int[] Flips = [0, 1, 2, 3];

    /// <summary>Turns by quarters without a mirror.</summary>
    private static readonly int[] Quarters = [0, 3, 5, 6];

    private static readonly int[] All = [0, 1, 2, 3, 4, 5, 6, 7];

    private static readonly string[] Sides = ["left", "right", "upper", "lower", "top", "bottom", "左", "右", "上", "下"];
    private static readonly string[] Lying = ["horizontal", "vertical", "横", "竖", "纵", "水平", "垂直"];
    private static readonly string[] Turning = ["clockwise", "顺时针", "逆时针"];

    /// <summary>True where a crop may be turned by quarters: it must be square then.</summary>
    public bool NeedSquares => Allowed.Any(turn => (turn & 4) != 0);

    /// <summary>As the user set it; else from the type of model and from what the labels are called.</summary>
    public static TurnRules For(TrainingTask task)
    {
        if (!task.Settings.Augmentation)
        {
            return new TurnRules(None, "none: augmentation is off");
        }
        if (task.Settings.Mirror is { } mirror)
        {
            return mirror ? new TurnRules(All, "all flips and quarter turns, as set") : new TurnRules(None, "none, as set");
        }
        if (task.ModelType == ModelType.Ocr)
        {
            return new TurnRules(None, "none: a mirrored character is another one");
        }
        string? Named(string[] words) => task.Labels.FirstOrDefault(label => words.Any(w => Says(label, w)));
        return Named(Sides) is { } side ? new TurnRules(None, $"none: the label '{side}' names a side")
            : Named(Lying) is { } lying ? new TurnRules(Flips, $"no quarter turns: the label '{lying}' names a direction")
            : Named(Turning) is { } turning ? new TurnRules(Quarters, $"no mirroring: the label '{turning}' names a sense of rotation")
            : new TurnRules(All, "all flips and quarter turns");
    }

    /// <summary>Latin words as whole words ("copyright" names no side), Chinese ones anywhere.</summary>
    private static bool Says(string label, string word)
    {
        if (!char.IsAsciiLetter(word[0]))
        {
            return label.Contains(word, StringComparison.Ordinal);
        }
        for (var at = 0; (at = label.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            bool Letter(int i) => i >= 0 && i < label.Length && char.IsAsciiLetter(label[i]);
            if (!Letter(at - 1) && !Letter(at + word.Length))
            {
                return true;
            }
        }
        return false;
    }
}
