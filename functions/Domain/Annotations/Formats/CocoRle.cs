using System.Text.Json;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>COCO's run lengths, column by column, unset first: as numbers, or in the packed text of cocoapi's <c>rleToString</c>.</summary>
internal static class CocoRle
{
    public static Outcome<Bitmap> Read(JsonElement rle)
    {
        var size = rle.Items("size").Select(value => JsonValues.Number(value) ?? 0).ToArray();
        if (size.Length != 2 || size.Any(side => side is < 1 or > 65535) || size[0] * size[1] > MaskPolygons.MaximumPixels)
        {
            return Notes.BadSyntax("the mask has no size that makes sense");
        }

        var (height, width) = ((int)size[0], (int)size[1]);
        var counts = rle.Text("counts") is { } packed && rle.GetProperty("counts").ValueKind == JsonValueKind.String
            ? Unpack(packed)
            : rle.Items("counts").Select(value => JsonValues.Number(value) is { } n && n >= 0 && n <= int.MaxValue ? (long)n : -1);
        var mask = new Bitmap(width, height);
        var (at, set) = (0L, false);
        foreach (var count in counts)
        {
            if (count < 0 || at + count > (long)width * height)
            {
                return Notes.BadSyntax("the mask's run lengths do not fit its size");
            }

            for (var i = at; set && i < at + count; i++)
            {
                mask[(int)(i / height), (int)(i % height)] = true;
            }

            at += count;
            set = !set;
        }

        return mask;
    }

    // Five bits a character, bit 6 says "more follows"; from the third on, the difference to the last but one.
    private static IEnumerable<long> Unpack(string text)
    {
        var counts = new List<long>();
        for (var at = 0; at < text.Length;)
        {
            long value = 0;
            var shift = 0;
            bool more;
            do
            {
                var bits = text[at++] - 48;
                more = (bits & 0x20) != 0;
                value |= (long)(bits & 0x1F) << shift;
                shift += 5;
                if (!more && (bits & 0x10) != 0 && shift < 64)
                {
                    value |= -1L << shift;
                }
            }
            while (more && at < text.Length && shift < 60);

            if (counts.Count > 2)
            {
                value += counts[^2];
            }

            counts.Add(value);
            yield return value;
        }
    }
}
