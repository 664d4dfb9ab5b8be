namespace NeuroBot.Contracts.Reports;

/// <summary>Codes of <see cref="ReportWarning"/>; the portal has one sentence for each, in each language.</summary>
public static class ReportWarningCodes
{
    /// <summary>No image was held out, so the headline figures are unknown.</summary>
    public const string NothingHeldOut = "report.nothing-held-out";

    /// <summary>The label is on no held-out image.</summary>
    public const string LabelNotHeldOut = "report.label-not-held-out";

    /// <summary>mAP &lt; 90 %.</summary>
    public const string LowAp = "report.low-ap";

    /// <summary>标注占比 &lt; 2 %.</summary>
    public const string LowShare = "report.low-share";

    /// <summary>标注量 &lt; 30.</summary>
    public const string FewTargets = "report.few-targets";

    /// <summary>So little of the label is found that the label check cannot tell its right labels from wrong ones.</summary>
    public const string NotChecked = "report.not-checked";

    /// <summary>The training was stopped before its time budget was used.</summary>
    public const string StoppedEarly = "report.stopped-early";
}
