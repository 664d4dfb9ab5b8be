using NeuroBot.Local.Client;
using Spectre.Console;

namespace NeuroBot.Local.CommandLine;

/// <summary>Bars on a terminal, plain lines where the output goes to a file or a pipe.</summary>
internal static class ProgressViews
{
    public static Task<T> RunAsync<T>(Func<IProgressView, Task<T>> work) =>
        Console.IsOutputRedirected ? work(new LineView(TimeProvider.System, Console.WriteLine)) : BarsAsync(work);

    private static Task<T> BarsAsync<T>(Func<IProgressView, Task<T>> work) => AnsiConsole.Progress()
        .AutoClear(false)
        .HideCompleted(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(context => work(new BarView(context)));

    private sealed class BarView(ProgressContext context) : IProgressView
    {
        private readonly Dictionary<string, ProgressTask> tasks = [];

        public void Say(string line) => AnsiConsole.WriteLine(Plain.Text(line));

        public void Warn(string line) => AnsiConsole.MarkupLine($"[yellow]{Markup.Escape(Plain.Text(line))}[/]");

        public void Step(string title, double share, string detail = "")
        {
            lock (tasks)
            {
                if (!tasks.TryGetValue(title, out var task))
                {
                    tasks[title] = task = context.AddTask(title, maxValue: 1);
                }

                task.Description = Markup.Escape(Plain.Text(detail.Length > 0 ? $"{title}: {detail}" : title));
                task.Value = Math.Max(task.Value, Math.Clamp(share, 0, 1));
            }
        }
    }
}
