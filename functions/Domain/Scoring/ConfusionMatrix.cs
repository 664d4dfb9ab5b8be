namespace NeuroBot.Domain.Scoring;

/// <summary>Which label is taken for which. Rows: labelled as; columns: found as; the last of each is "nothing".</summary>
internal static class ConfusionMatrix
{
    /// <summary>
    /// 1. Pairs of the same label first: the diagonal is the count of correct ones. 2. What is left is paired regardless of label,
    /// best score first, by the same overlap. 3. The rest was missed (last column) or false (last row).
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(MatchedSet set, double threshold, double matchIou)
    {
        var nothing = set.Labels.Count;
        var index = set.Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i);
        var matrix = Enumerable.Range(0, nothing + 1).Select(_ => new int[nothing + 1]).ToArray();
        var matches = set.Matches(matchIou);
        for (var i = 0; i < set.Images.Count; i++)
        {
            Add(matrix, set.Images[i], matches[i], index, threshold, matchIou);
        }

        return matrix;
    }

    private static void Add(
        int[][] matrix, ImagePairs image, (int Target, double Iou)[] matches, Dictionary<string, int> index, double threshold, double matchIou)
    {
        var nothing = index.Count;
        var open = Enumerable.Range(0, image.Targets.Count)
            .Where(t => image.Counts[t] && index.ContainsKey(image.Targets[t].Label))
            .ToHashSet();
        var shown = image.Order
            .Where(d => (image.Detections[d].Score ?? 1) >= threshold && index.ContainsKey(image.Detections[d].Label))
            .ToList();
        foreach (var d in shown.Where(d => matches[d].Target >= 0))
        {
            var label = index[image.Detections[d].Label];
            matrix[label][label]++;
            open.Remove(matches[d].Target);
        }

        foreach (var d in shown.Where(d => matches[d].Target < 0))
        {
            var found = index[image.Detections[d].Label];
            var other = open
                .Select(t => (Target: t, Iou: Overlap.Iou(image.Targets[t], image.Detections[d])))
                .Where(pair => pair.Iou >= matchIou)
                .OrderByDescending(pair => pair.Iou)
                .ThenBy(pair => pair.Target)
                .Select(pair => (int?)pair.Target)
                .FirstOrDefault();
            if (other is { } target)
            {
                matrix[index[image.Targets[target].Label]][found]++;
                open.Remove(target);
            }
            else if (!image.Neutral[d])
            {
                matrix[nothing][found]++;
            }
        }

        foreach (var t in open)
        {
            matrix[index[image.Targets[t].Label]][nothing]++;
        }
    }
}
