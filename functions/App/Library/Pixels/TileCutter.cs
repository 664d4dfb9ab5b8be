using NetVips;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain;
using NeuroBot.Domain.Health;
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

/// <summary>One tile: where it lies, its file, its thumbnail's file and (null: it is small enough itself) that of its copy as large as a screen, how it looks.</summary>
internal sealed record CutTile(TileRectangle Place, string Path, string ThumbnailPath, string? ScreenPath, PictureFacts Facts);

/// <summary>
/// Cuts a source into tiles as a stream: one row of tiles is in memory at a time, whatever the height of the picture (the decoders themselves hold a progressive JPEG or an interlaced PNG
/// whole, and a turned picture goes through a file). JPEG gives JPEG of high quality without colour
/// subsampling, all else PNG without loss.
/// </summary>
internal static class TileCutter
{
    public const int OverviewSide = 2048;

    /// <summary>Rows come in arrays that are collected at once: larger ones (85,000 bytes, learn.microsoft.com "large object heap") would pile up.</summary>
    private const int BytesAtOnce = 80_000;

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
                var cut = new (CutTile Tile, Image Small)[row.Count()];
                Parallel.ForEach(row, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, tile =>
                    cut[tile.Column] = Write(coloured, tile with { Y = tile.Y - top }, isJpeg, folder, overview.Scale));
                overview.Add([.. cut.Select(tile => (tile.Small, tile.Tile.Place))], top);
                tiles.AddRange(cut.Select(tile => tile.Tile with { Place = tile.Tile.Place with { Y = tile.Tile.Place.Y + top } }));
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
        var atOnce = Math.Max(1, BytesAtOnce / stride);
        for (var y = 0; y < height; y += atOnce)
        {
            region.Fetch(0, top + y, picture.Width, Math.Min(atOnce, height - y)).CopyTo(strip, (long)y * stride);
        }
    }

    /// <summary>The tile's files, and the tile small, as large as overview and thumbnail need it: its pixels are looked at once for both.</summary>
    private static (CutTile Tile, Image Small) Write(Image strip, TileRectangle place, bool isJpeg, string folder, double scale)
    {
        var name = System.IO.Path.Combine(folder, FormattableString.Invariant($"tile-{place.Row}-{place.Column}"));
        using var tile = strip.Crop(place.X, place.Y, place.Width, place.Height);
        var path = name + (isJpeg ? ".jpg" : ".png");
        if (isJpeg)
        {
            PictureMaker.SaveJpeg(tile, path);
        }
        else
        {
            PictureMaker.SavePng(tile, path);
        }

        var side = Math.Max(PictureMaker.ThumbnailSide, (int)Math.Ceiling(Math.Max(place.Width, place.Height) * scale));
        using var shrunk = tile.ThumbnailImage(side, height: side, size: Enums.Size.Down);
        using var opaque = PictureMaker.Opaque(shrunk);
        var small = opaque.CopyMemory();
        using var thumbnail = small.ThumbnailImage(PictureMaker.ThumbnailSide, height: PictureMaker.ThumbnailSide, size: Enums.Size.Down);
        var thumbnailPath = name + "-small.jpg";
        return (new CutTile(place, path, thumbnailPath, ScreenCopy(tile, name + "-screen.jpg"), PictureMaker.SaveThumbnail(thumbnail, thumbnailPath)), small);
    }

    private static string? ScreenCopy(Image tile, string path)
    {
        if (!PictureMaker.IsLarge(tile.Width, tile.Height))
        {
            return null;
        }

        using var shrunk = tile.ThumbnailImage(PictureMaker.ScreenSide, height: PictureMaker.ScreenSide, size: Enums.Size.Down);
        using var opaque = PictureMaker.Opaque(shrunk);
        return PictureMaker.SaveScreenCopy(opaque, path);
    }

    /// <summary>The whole picture, small, grown row of tiles by row of tiles.</summary>
    private sealed class Overview(int width, int height) : IDisposable
    {
        private Image? image;

        public double Scale { get; } = Math.Min(1, (double)OverviewSide / Math.Max(width, height));

        /// <param name="row">Tiles of one row, small, from left to right; they are used up.</param>
        /// <param name="top">Of the row on the source, pixels.</param>
        public void Add(IReadOnlyList<(Image Small, TileRectangle Place)> row, int top)
        {
            var (from, to) = (At(top), At(top + row[0].Place.Height));
            Image? line = null;
            foreach (var (small, place) in row)
            {
                using (small)
                {
                    if (At(place.X + place.Width) - At(place.X) is > 0 and var across && to > from)
                    {
                        using var part = small.ThumbnailImage(across, height: to - from, size: Enums.Size.Force);
                        line = Grown(line, part, Enums.Direction.Horizontal);
                    }
                }
            }

            if (line is not null)
            {
                using (line)
                {
                    image = Grown(image, line, Enums.Direction.Vertical);
                }
            }
        }

        public string Save(string folder)
        {
            var path = System.IO.Path.Combine(folder, "overview.jpg");
            image!.Jpegsave(path, q: 85, keep: Enums.ForeignKeep.None);
            return path;
        }

        public void Dispose() => image?.Dispose();

        private static Image Grown(Image? before, Image part, Enums.Direction direction)
        {
            using (before)
            {
                using var joined = before is null ? part.Copy() : before.Join(part, direction);
                return joined.CopyMemory();
            }
        }

        private int At(int pixel) => (int)Math.Round(pixel * Scale);
    }
}
