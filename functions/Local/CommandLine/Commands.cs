using System.CommandLine;

namespace NeuroBot.Local.CommandLine;

/// <summary>All commands.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
        var options = new Options();
        var root = new RootCommand("NeuroBot on one machine. Without a command: runs the portal until Ctrl+C.");
        root.Options.Add(options.Data);
        root.Options.Add(options.Port);
        root.Options.Add(options.Storage);
        root.SetAction((parsed, cancel) => Ending.RunAsync(stop => ServeCommand.RunAsync(options.From(parsed), stop), cancel));
        root.Subcommands.Add(TrainCommand.Make(options));
        root.Subcommands.Add(DemoCommand.Make(options));
        root.Subcommands.Add(LinkCommand.Make(options));
        root.Subcommands.Add(RepairCommand.Make(options));
        return root;
    }

    /// <summary>Parses and runs; the exit code.</summary>
    public static Task<int> RunAsync(string[] arguments)
    {
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // Worker, host and storage each get their time to end in order.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(60),
        };
        return Root().Parse(arguments).InvokeAsync(configuration);
    }
}
