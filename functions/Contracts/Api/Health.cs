using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Api;

/// <summary>What the smallest target asks for.</summary>
public enum RatioAdvice
{
    /// <summary>Found well at the usual resolution.</summary>
    Good,

    /// <summary>Train at a higher resolution.</summary>
    RaiseResolution,

    /// <summary>Cut the images into tiles.</summary>
    Tile,
}

/// <summary>数据集体检: what a model's images and labels are like, from what is kept of each. Every part names what the image list is asked for to see the images behind it.</summary>
/// <param name="Images">All.</param>
/// <param name="Annotated">Of them, negatives included (<c>annotated=true</c>).</param>
/// <param name="Negatives">Of them "nothing to find here".</param>
/// <param name="Targets">Labelled targets.</param>
/// <param name="Unmeasured">Images taken in before sharpness, light and sizes of targets were kept: <c>POST …/health/measurements</c> measures them.</param>
/// <param name="Measuring">They are being measured.</param>
/// <param name="States">Images per state (<c>state=</c>), those with none left out.</param>
/// <param name="Labels">Most used first (<c>label=</c>).</param>
/// <param name="Label">The label whose sizes and forms are given; null: of all.</param>
/// <param name="Sides">Sizes of targets (<c>side=</c>, with <c>label=</c> where one was asked for), from the smallest; steps between that hold none are given.</param>
/// <param name="Aspects">Forms of targets (<c>aspect=</c>).</param>
/// <param name="Smallest">The smallest target and what it asks for; null where no target is measured.</param>
/// <param name="Sharpness">How sharp the images are (<c>sharpness=from..to</c>); null where none is measured.</param>
/// <param name="Brightness">How light they are (<c>brightness=from..to</c>).</param>
/// <param name="Similar">Pictures that look the same.</param>
public sealed record DataHealth(
    int Images,
    int Annotated,
    int Negatives,
    int Targets,
    int Unmeasured,
    bool Measuring,
    IReadOnlyList<StateImages> States,
    IReadOnlyList<LabelHealth> Labels,
    string? Label,
    IReadOnlyList<TargetBar> Sides,
    IReadOnlyList<TargetBar> Aspects,
    SmallestTarget? Smallest,
    LookSpread? Sharpness,
    LookSpread? Brightness,
    SimilarCounts Similar);

public sealed record StateImages(ImageState State, int Images);

/// <summary>How often a label is used.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Targets">How many.</param>
/// <param name="Images">On how many images.</param>
/// <param name="Share">Of all targets, 0–1.</param>
/// <param name="LowShare">Less than 2 % of all targets.</param>
/// <param name="FewTargets">Fewer than 30.</param>
public sealed record LabelHealth(string Label, int Targets, int Images, double Share, bool LowShare, bool FewTargets);

/// <summary>Targets of about one size, or of about one form.</summary>
/// <param name="Step">What the image list is asked for.</param>
/// <param name="From">Side (the root of the area) in pixels, or width ÷ height, at which the step begins.</param>
/// <param name="To">At which it ends; null: open.</param>
/// <param name="Targets">How many.</param>
/// <param name="Images">On how many images.</param>
public sealed record TargetBar(int Step, double From, double? To, int Targets, int Images);

/// <summary>The smallest target that counts, and what it asks for.</summary>
/// <param name="Image">Its image.</param>
/// <param name="Name">Of the image.</param>
/// <param name="Width">Of the image, pixels.</param>
/// <param name="Height">Of the image, pixels.</param>
/// <param name="Area">Of the target, square pixels.</param>
/// <param name="Ratio">Image area ÷ target area: up to 1000 good, up to 5000 a matter of resolution, beyond it of tiling.</param>
/// <param name="PassedOver">Images with a smaller target still: the fiftieth with the smallest is passed over, so that a slip of the mouse asks for nothing.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Megapixels">At which the target has about 1,000 pixels, 1–5.</param>
/// <param name="Resolution">The training setting of that: longest side in pixels; never more than the image has.</param>
/// <param name="Grid">Which brings the ratio below 1000; null where no tiling is advised, or none is possible.</param>
public sealed record SmallestTarget(
    string Image, string Name, int Width, int Height, double Area, double Ratio, int PassedOver, RatioAdvice Advice, double Megapixels, int Resolution, TileGrid? Grid);

/// <summary>How a figure of the pictures is spread.</summary>
/// <param name="Middle">The median.</param>
/// <param name="Low">Below it an image is an outlier; null where there are too few to say.</param>
/// <param name="High">From it on an image is an outlier; null likewise, and where that is no fault.</param>
/// <param name="Below">Images below <paramref name="Low"/>.</param>
/// <param name="Above">Images from <paramref name="High"/> on.</param>
/// <param name="Bars">Of equal steps.</param>
public sealed record LookSpread(double Middle, double? Low, double? High, int Below, int Above, IReadOnlyList<LookBar> Bars);

/// <summary>Images from (inclusive) to (exclusive).</summary>
public sealed record LookBar(double From, double To, int Images);

/// <summary>How many pictures look the same as another (<c>GET …/health/similar</c>).</summary>
/// <param name="Groups">How many groups.</param>
/// <param name="Images">In groups, all told.</param>
public sealed record SimilarCounts(int Groups, int Images);

/// <summary>Pictures that look the same: one taken several times, or saved again.</summary>
/// <param name="Hash">What the image list is asked for (<c>near=</c>).</param>
/// <param name="Total">How many.</param>
/// <param name="Images">The first of them, the earliest upload first; at most 12.</param>
public sealed record SimilarGroup(string Hash, int Total, IReadOnlyList<ImageInfo> Images);

/// <summary>Measuring has begun, or was under way.</summary>
/// <param name="Unmeasured">Images still to measure.</param>
public sealed record MeasurementInfo(int Unmeasured);
