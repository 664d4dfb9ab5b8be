using System.Collections;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>One bit per pixel, row by row. Outside of it nothing is set.</summary>
internal sealed class Bitmap(int width, int height)
{
    private readonly BitArray _bits = new(width * height);

    public int Width => width;

    public int Height => height;

    public bool this[int x, int y]
    {
        get => x >= 0 && y >= 0 && x < width && y < height && _bits[(y * width) + x];
        set => _bits[(y * width) + x] = value;
    }
}

/// <summary>Connected pieces of a bitmap (four neighbours), found row by row with a union of runs.</summary>
internal sealed class Pieces
{
    private readonly List<(int From, int To, int Piece)>[] _rows;
    private readonly List<int> _parents = [];

    private Pieces(int height) => _rows = new List<(int, int, int)>[height];

    public static Pieces Of(Bitmap mask)
    {
        var pieces = new Pieces(mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            pieces._rows[y] = pieces.Row(mask, y, y > 0 ? pieces._rows[y - 1] : []);
        }

        return pieces;
    }

    /// <summary>Number of the piece that holds the pixel; -1 where none does.</summary>
    public int At((int X, int Y) pixel)
    {
        foreach (var (from, to, piece) in _rows[pixel.Y])
        {
            if (pixel.X >= from && pixel.X < to)
            {
                return Root(piece);
            }
        }

        return -1;
    }

    private List<(int From, int To, int Piece)> Row(Bitmap mask, int y, List<(int From, int To, int Piece)> above)
    {
        var runs = new List<(int, int, int)>();
        for (var x = 0; x < mask.Width; x++)
        {
            if (!mask[x, y])
            {
                continue;
            }

            var from = x;
            while (mask[x, y])
            {
                x++;
            }

            var piece = _parents.Count;
            _parents.Add(piece);
            foreach (var (upFrom, upTo, upPiece) in above)
            {
                if (upFrom < x && from < upTo)
                {
                    _parents[Root(piece)] = Root(upPiece);
                }
            }

            runs.Add((from, x, piece));
        }

        return runs;
    }

    private int Root(int piece)
    {
        while (_parents[piece] != piece)
        {
            piece = _parents[piece] = _parents[_parents[piece]];
        }

        return piece;
    }
}
