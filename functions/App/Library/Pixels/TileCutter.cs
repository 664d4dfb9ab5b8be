using NetVips;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain;
using NeuroBot.Domain.Intake;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Functions.Library.Pixels;

/// <summary>A source picture cut into files.</summary>
/// <param name="Tiles">Row by row.</param>
/// <param name="ContentType">Of the tiles.</param>
/// <param name="Width">Of the source, upright, pixels.</param>
/// <param name="Height">Of the source, upright, pixels.</param>
/// <param name="OverviewPath">JPEG of the whole, at most <see cref="TileCutter.OverviewSide"/> pixels a side.</param>
internal sealed record CutPicture(IReadOnlyList<CutTile> Tiles, string ContentType, int Width, int Height, string OverviewPath);

/// <summary>One tile: where it lies, its file, its thumbnail's file.</summary>
internal sealed record CutTile(TileRectangle Place, string Path, string ThumbnailPath);

/// <summary>
/// Cuts a source into tiles as a stream: one row of tiles is in memory at a time, whatever the height of the picture. JPEG gives JPEG of high quality without colour
/// subsampling, all else PNG without loss.
/// </summary>
internal static class TileCutter
{
    public const int OverviewSide = 2048;
    private const int RowsAtOnce = 128;

    /// <summary>Decodes the whole file once (a cut one is refused) and writes into <paramref name="folder"/>.</summary>
    public static Outcome<CutPicture> Cut(string source, ImageHeader header, TileGrid grid, string folder)
    {
        try
        {
            using var picture = PictureMaker.Open(source, header, folder);
            var layout = TileLayout.Of(picture.Width, picture.Height, grid);
            var isJpeg = header.Format == ImageFormat.Jpeg && header.Channels != 4;
            using var overview = new Overview(picture.Width, picture.Height);
            using var region = Region.New(picture);
            var strip = new byte[(long)picture.Width * picture.Bands * layout.Max(tile => tile.Height)];
            var tiles = new List<CutTile>(layout.Count);
            foreach (var row in layout.GroupBy(tile => tile.Row))
            {
                var (top, height) = (row.First().Y, row.First().Height);
                Read(region, picture, strip, top, height);
                using var whole = Image.NewFromMemory(strip, picture.Width, height, picture.Bands, Enums.BandFormat.Uchar);
                using var coloured = whole.Copy(interpretation: picture.Interpretation);
                overview.Add(coloured, top);
                var cut = new CutTile[row.Count()];
                Parallel.ForEach(row, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, tile =>
                    cut[tile.Column] = Write(coloured, tile with { Y = tile.Y - top }, isJpeg, folder) with { Place = tile });
                tiles.AddRange(cut);
            }

            return new CutPicture(tiles, isJpeg ? "image/jpeg" : "image/png", picture.Width, picture.Height, overview.Save(folder));
        }
        catch (Exception error) when (error is VipsException or InvalidDataException || (error as AggregateException)?.InnerException is VipsException)
        {
            return Refusal.Of(RefusalCodes.ImageCorrupt, "The image cannot be decoded: it is cut or damaged.");
        }
    }

    private static void Read(Region region, Image picture, byte[] strip, int top, int height)
    {
        var stride = picture.Width * picture.Bands;
        for (var y = 0; y < height; y += RowsAtOnce)
        {
            var rows = Math.Min(RowsAtOnce, height - y);
            region.Fetch(0, top + y, picture.Width, rows).CopyTo(strip, (long)y * stride);
        }
    }

    private static CutTile Write(Image strip, TileRectangle place, bool isJpeg, string folder)
    {
        var name = System.IO.Path.Combine(folder, FormattableString.Invariant($"tile-{place.Row}-{place.Column}"));
        using var tile = strip.Crop(place.X, place.Y, place.Width, place.Height);
        var path = name + (isJpeg ? ".jpg" : ".png");
        if (isJpeg)
        {
            tile.Jpegsave(path, q: PictureMaker.BakedQuality, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);
        }
        else
        {
            tile.Pngsave(path, compression: 3, keep: Enums.ForeignKeep.None);
        }

        using var small = tile.ThumbnailImage(PictureMaker.ThumbnailSide, height: PictureMaker.ThumbnailSide, size: Enums.Size.Down);
        using var opaque = small.HasAlpha() ? small.Flatten(background: [255, 255, 255]) : small.Copy();
        var thumbnail = name + "-small.jpg";
        opaque.Jpegsave(thumbnail, q: 80, keep: Enums.ForeignKeep.None);
        return new CutTile(place, path, thumbnail);
    }

    /// <summary>The whole picture, small, grown row of tiles by row of tiles.</summary>
    private sealed class Overview(int width, int height) : IDisposable
    {
        private readonly double scale = Math.Min(1, (double)OverviewSide / Math.Max(width, height));
        private Image? image;

        public void Add(Image strip, int top)
        {
            var (from, to) = ((int)Math.Round(top * scale), (int)Math.Round((top + strip.Height) * scale));
            if (to == from)
            {
                return;
            }

            using var small = strip.ThumbnailImage(Math.Max(1, (int)Math.Round(width * scale)), height: to - from, size: Enums.Size.Force);
            using var opaque = small.HasAlpha() ? small.Flatten(background: [255, 255, 255]) : small.Copy();
            using var before = image;
            using var joined = before is null ? opaque.Copy() : before.Join(opaque, Enums.Direction.Vertical);
            image = joined.CopyMemory();
        }

        public string Save(string folder)
        {
            var path = System.IO.Path.Combine(folder, "overview.jpg");
            image!.Jpegsave(path, q: 85, keep: Enums.ForeignKeep.None);
            return path;
        }

        public void Dispose() => image?.Dispose();
    }
}
