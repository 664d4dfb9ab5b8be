namespace NeuroBot.Bench.Figures;

/// <summary>Made-up outputs of a network, seeded: boxes [N, 4] (rotated: [N, 5]) in canvas pixels and scores [N, classes].</summary>
internal static class Outputs
{
    /// <summary>One class; boxes of 10–40 pixels that lie around some things by a few pixels, each with a score of its own.</summary>
    public static (float[] Boxes, float[] Scores) Crowd(int count, int things, int canvas, bool rotated)
    {
        var random = new Random(1);
        var around = Enumerable.Range(0, things).Select(_ => Thing(random, canvas)).ToArray();
        var boxes = new List<float>();
        for (var i = 0; i < count; i++)
        {
            Add(boxes, around[i % things], random, rotated);
        }

        return ([.. boxes], [.. Enumerable.Range(0, count).Select(_ => 0.02f + (0.98f * random.NextSingle()))]);
    }

    /// <summary>Each thing is found surely by ten points, faintly by twenty; nothing else reaches 0.01.</summary>
    public static (float[] Boxes, float[] Scores) Usual(int points, int classes, int canvas, int things, bool rotated)
    {
        var random = new Random(2);
        var scores = Enumerable.Range(0, points * classes).Select(_ => 0.005f * random.NextSingle()).ToArray();
        var around = Enumerable.Range(0, things).Select(_ => Thing(random, canvas)).ToArray();
        var boxes = new List<float>();
        for (var i = 0; i < points; i++)
        {
            var thing = i % (points / 30);
            Add(boxes, around[thing % things], random, rotated);
            if (thing < things)
            {
                scores[(i * classes) + (thing % classes)] = (i / (points / 30)) < 10 ? 0.3f + (0.7f * random.NextSingle()) : 0.01f + (0.1f * random.NextSingle());
            }
        }

        return ([.. boxes], scores);
    }

    /// <summary>A network that has learnt nothing: every score of every point is a candidate.</summary>
    public static (float[] Boxes, float[] Scores) Noise(int points, int classes, int canvas, bool rotated)
    {
        var (boxes, _) = Crowd(points, points, canvas, rotated);
        var random = new Random(3);
        return (boxes, [.. Enumerable.Range(0, points * classes).Select(_ => 0.01f + (0.99f * random.NextSingle()))]);
    }

    private static (float X, float Y, float Width, float Height, float Angle) Thing(Random random, int canvas) =>
        (random.NextSingle() * canvas, random.NextSingle() * canvas, 10 + (30 * random.NextSingle()), 10 + (30 * random.NextSingle()), random.NextSingle() * 3);

    private static void Add(List<float> boxes, (float X, float Y, float Width, float Height, float Angle) thing, Random random, bool rotated)
    {
        float Near(float value, float by) => value + (by * (random.NextSingle() - 0.5f));
        var (x, y, width, height) = (Near(thing.X, 4), Near(thing.Y, 4), Near(thing.Width, 4), Near(thing.Height, 4));
        boxes.AddRange(rotated
            ? [x, y, width, height, Near(thing.Angle, 0.1f)]
            : [x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2)]);
    }
}
