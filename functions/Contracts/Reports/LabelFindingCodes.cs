namespace NeuroBot.Contracts.Reports;

/// <summary>Codes of <see cref="LabelFinding"/>; the portal has one sentence for each, in each language. In braces: the arguments of the sentence.</summary>
public static class LabelFindingCodes
{
    /// <summary>Something is found where nothing is labelled {found, score, right}.</summary>
    public const string MissedTarget = "label-check.missed-target";

    /// <summary>Something is labelled where nothing is found {label, right}.</summary>
    public const string FalseLabel = "label-check.false-label";

    /// <summary>It looks like another label {label, found, score, own}.</summary>
    public const string WrongLabel = "label-check.wrong-label";

    /// <summary>The box is larger than the thing {label, percent, overlap}.</summary>
    public const string LooseBox = "label-check.loose-box";

    /// <summary>The box is smaller than the thing {label, percent, overlap}.</summary>
    public const string TightBox = "label-check.tight-box";

    /// <summary>The box lies beside the thing {label, percent, overlap}.</summary>
    public const string ShiftedBox = "label-check.shifted-box";

    /// <summary>One thing is labelled twice {label, found, overlap}.</summary>
    public const string LabelledTwice = "label-check.labelled-twice";

    /// <summary>Targets of one label look like two kinds {label, count}.</summary>
    public const string TwoLooks = "label-check.two-looks";

    /// <summary>Targets of two labels look alike {label, found, mistaken, back}.</summary>
    public const string SameLook = "label-check.same-look";
}
