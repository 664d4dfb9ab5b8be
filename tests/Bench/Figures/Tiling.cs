using NetVips;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Intake;
using NeuroBot.Functions.Library.Pixels;

namespace NeuroBot.Bench.Figures;

/// <summary>
/// A picture of 10,000 × 30,000 cut into 4 columns × 6 rows by the product (a process of its own, as little else as possible in it), and by the <c>vips</c> command line: decoded once, then 24
/// crops of the same quality. Wall clock, processor time, peak memory of each, by turns.
/// </summary>
internal static class Tiling
{
    private const int Width = 10_000;
    private const int Height = 30_000;
    private const int Rounds = 3;
    private static readonly TileGrid Grid = new(6, 4);

    public static async Task RunAsync(Report report, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("neurobot-bench-").FullName;
        try
        {
            var source = Path.Combine(folder, "source.jpg");
            MakeSource(source);
            var megabytes = Math.Round(new FileInfo(source).Length / 1e6, 1);
            var (ours, theirs) = (new List<Usage>(), new List<Usage>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await Usage.OfAsync("dotnet", [typeof(Tiling).Assembly.Location, "cut", source, Path.Combine(folder, $"ours-{round}")], cancel));
                theirs.Add(await Usage.OfAsync("bash", ["-c", Script(source, Path.Combine(folder, $"theirs-{round}"))], cancel));
                Directory.Delete(Path.Combine(folder, $"ours-{round}"), recursive: true);
                Directory.Delete(Path.Combine(folder, $"theirs-{round}"), recursive: true);
            }

            Say(report, "product", ours, megabytes);
            Say(report, "vips", theirs, megabytes);
            report.Figure("product ÷ vips, wall clock", Usage.Median(ours, u => u.Seconds) / Usage.Median(theirs, u => u.Seconds), "", new { Rounds });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What <see cref="RunAsync"/> starts as a process of its own.</summary>
    public static int Cut(string source, string folder)
    {
        Directory.CreateDirectory(folder);
        using var stream = File.OpenRead(source);
        var header = ImageSniffer.Read(stream).Value;
        return TileCutter.Cut(source, header, Grid, folder).IsAccepted ? 0 : 1;
    }

    private static void Say(Report report, string who, List<Usage> runs, double megabytes)
    {
        report.Figure($"{who}: wall clock", Usage.Median(runs, u => u.Seconds), "s", new { Rounds, Width, Height, megabytes });
        report.Figure($"{who}: processor time", Usage.Median(runs, u => u.ProcessorSeconds), "s");
        report.Figure($"{who}: peak memory", Usage.Median(runs, u => u.PeakMegabytes), "MB");
    }

    /// <summary>Blurred noise on a slope: neither flat nor the worst that JPEG can be given.</summary>
    private static void MakeSource(string path)
    {
        using var noise = Image.Gaussnoise(Width / 4, Height / 4, sigma: 40, mean: 128, seed: 1);
        using var large = noise.Resize(4);
        using var eight = large.Cast(Enums.BandFormat.Uchar);
        using var colour = eight.Bandjoin(eight, eight.Linear([0.8], [20], uchar: true));
        using var picture = colour.Copy(interpretation: Enums.Interpretation.Srgb);
        picture.Jpegsave(path, q: 85);
    }

    private static string Script(string source, string folder)
    {
        var (w, h) = (Width / Grid.Columns, Height / Grid.Rows);
        var crops = Enumerable.Range(0, Grid.Rows * Grid.Columns).Select(i => FormattableString.Invariant(
            $"vips crop {folder}/all.v {folder}/{i}.jpg[Q=95,subsample-mode=off,strip] {i % Grid.Columns * w} {i / Grid.Columns * h} {w} {h}"));
        return $"set -e; mkdir {folder}; vips copy {source} {folder}/all.v; {string.Join("; ", crops)}";
    }
}
