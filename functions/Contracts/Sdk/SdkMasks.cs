namespace NeuroBot.Contracts.Sdk;

/// <summary>
/// Post-processing of a model that marks pixels, exact to the bit. The network gives [1, classes, Height ÷ <see cref="Stride"/>, Width ÷ Stride] probabilities
/// (0–1, float32) in cells of Stride × Stride input pixels.
/// <para>
/// <b>1 Map.</b> <see cref="MaskView.Letterbox"/>: one run, pre-processed as <see cref="SdkInput"/> says; the map is the first ceil(new width ÷ Stride) columns and
/// ceil(new height ÷ Stride) rows; cells per pixel = new width ÷ width ÷ Stride (rows alike). <see cref="MaskView.Windows"/>: the picture is not scaled; windows of
/// Width × Height start, along an axis of n pixels with a window of c, at min(i × (c − <see cref="Overlap"/>), ceil(max(0, n − c) ÷ Stride) × Stride) for
/// i = 0, 1, … up to the first that reaches that end; beyond the picture they hold Pad; values as in SdkInput. The map has ceil(width ÷ Stride) columns and
/// ceil(height ÷ Stride) rows; cells per pixel = 1 ÷ Stride. A cell's value = (sum over the windows that hold it, row by row of windows, of w × p) ÷ (sum of w),
/// products and sums in float32, w = wx × wy, wx = min(i + 1, m − i, Overlap ÷ Stride + 1) for the i-th of the window's m columns (rows alike).
/// </para>
/// <para>
/// <b>2 Pixels.</b> The centre of pixel x lies at u = (x + 0.5) × cells per pixel − 0.5, cut to 0 … columns − 1, in float64; c = floor(u), f = u − c rounded to
/// float32 (rows alike: v, r, g). In float32, every operation: a = map[r][c] + (map[r + 1][c] − map[r][c]) × g, b = the same at c + 1, then
/// p = a + (b − a) × f; where g or f is 0 the neighbour is the cell itself. Of all classes the one with the largest p ÷ threshold (float32, threshold rounded to
/// float32) wins the pixel, of equal ones the lower; what is no number never wins, nor what is not above 0. Level = floor(min(p, 1) × 65535 + 0.5) in float64;
/// level 0 belongs to no class.
/// </para>
/// <para>
/// <b>3 Instances.</b> Of each class, by eight neighbours: every connected piece of its pixels with level ≥ ceil(threshold × 65535); and every connected piece of
/// its pixels with 2 × level &gt; q whose highest level is q &lt; that. Those of fewer than <see cref="MinimumArea"/> pixels are dropped.
/// </para>
/// <para>
/// <b>4 Score.</b> With n pixels, the k = max(ceil(n ÷ 10), min(n, 9)) highest levels: their sum ÷ (k × 65535), float64. Kept from the asked score up, best first (then
/// more pixels, then the first pixel row by row), at most <see cref="MostInstances"/>.
/// </para>
/// <para>
/// <b>5 Outline.</b> The edges between pixels inside and outside, as rings with the inside on the right hand (y down), turning left at a corner where two inside
/// pixels meet diagonally; points where the direction changes; the ring that runs clockwise is the outline, the others are holes. With
/// <see cref="Simplification"/> &gt; 0 each side of a ring is replaced by the middles of its first and its last pixel edge, then thinned by Douglas and Peucker
/// between two fixed points (the point farthest from the first one, and the one farthest from that; of equal ones the first), leaving out what lies no farther than
/// Simplification from the segment between kept points.
/// </para>
/// </summary>
/// <param name="Probabilities">Name of the output.</param>
/// <param name="Stride">Input pixels per cell, ≥ 1; a divisor of the input's width and height.</param>
/// <param name="Thresholds">Mask threshold of each label, in (0, 1].</param>
/// <param name="MinimumArea">Pixels of the picture, ≥ 1.</param>
/// <param name="Simplification">Pixels of the picture; 0: outlines run along the pixels' edges; up to 0.35 they still enclose the same pixels' centres.</param>
/// <param name="MostInstances">≥ 1.</param>
/// <param name="View">How the network looks at a picture.</param>
/// <param name="Overlap">Windows: input pixels that neighbours share, a multiple of the stride, less than the input's width and height. Letterbox: 0.</param>
public sealed record SdkMasks(
    string Probabilities,
    int Stride,
    IReadOnlyList<double> Thresholds,
    int MinimumArea,
    double Simplification,
    int MostInstances,
    MaskView View,
    int Overlap);

/// <summary>How the network looks at a picture that is not of its input's size.</summary>
public enum MaskView
{
    /// <summary>Once, at the whole picture, shrunk where it is larger: quick; what is small in a large picture is lost.</summary>
    Letterbox,

    /// <summary>At overlapping windows in the picture's own size: as fine as it was learnt, in memory that does not grow with the picture's number of windows.</summary>
    Windows,
}
