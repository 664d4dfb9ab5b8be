using System.CommandLine;

namespace NeuroBot.Local.CommandLine;

/// <summary><c>link</c>: a fresh sign-in link for the Local that runs on the data folder.</summary>
internal static class LinkCommand
{
    public static Command Make(Options options)
    {
        var command = new Command("link", "Print a fresh sign-in link for the NeuroBot that runs on the data folder.");
        command.SetAction((parsed, cancel) => Ending.RunAsync(
            async stop =>
            {
                var folder = options.From(parsed).Data;
                await using var session = await LocalSession.JoinAsync(folder, stop)
                    ?? throw new LocalException($"no NeuroBot runs on {folder}");
                Console.WriteLine(await session.SignInLinkAsync("/", stop));
                return 0;
            },
            cancel));
        return command;
    }
}
