using System.Globalization;
using NeuroBot.Local.Client;

namespace NeuroBot.Local.CommandLine;

/// <summary>Progress as plain lines: the first word on a step, its end, and in between one every few seconds.</summary>
internal sealed class LineView(TimeProvider clock, Action<string> write) : IProgressView
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, (long At, double Share)> shown = [];

    public void Say(string line) => write(Plain.Text(line));

    public void Warn(string line) => write($"warning: {Plain.Text(line)}");

    public void Step(string title, double share, string detail = "")
    {
        lock (shown)
        {
            var known = shown.TryGetValue(title, out var last);
            var ended = share >= 1 && last.Share < 1;
            if (!known || ended || (clock.GetElapsedTime(last.At) >= Pause && share < 1))
            {
                shown[title] = (clock.GetTimestamp(), share);
                write(string.Create(CultureInfo.InvariantCulture, $"{title} {share * 100:0} % {Plain.Text(detail)}").TrimEnd());
            }
        }
    }
}
