namespace NeuroBot.Domain.Scoring;

/// <summary>One detection of a set of images, right or wrong.</summary>
internal readonly record struct RankedDetection(double Score, bool Correct);

/// <summary>State of the count after all detections down to <see cref="Score"/>.</summary>
internal readonly record struct RankStep(double Score, int Correct, int Found);

/// <summary>Precision and recall down a list of detections sorted by confidence.</summary>
internal static class RankedDetections
{
    /// <summary>One step per distinct score: detections of the same score stand or fall together, so that their order cannot matter.</summary>
    public static List<RankStep> Steps(IEnumerable<RankedDetection> detections)
    {
        var steps = new List<RankStep>();
        var (correct, found) = (0, 0);
        foreach (var detection in detections.OrderByDescending(d => d.Score))
        {
            found++;
            correct += detection.Correct ? 1 : 0;
            var step = new RankStep(detection.Score, correct, found);
            if (steps.Count > 0 && steps[^1].Score == detection.Score)
            {
                steps[^1] = step;
            }
            else
            {
                steps.Add(step);
            }
        }

        return steps;
    }
}
