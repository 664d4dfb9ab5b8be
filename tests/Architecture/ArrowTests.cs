namespace NeuroBot.Architecture.Tests;

/// <summary>The arrows of the architecture: what a room may use.</summary>
public class ArrowTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        [House.Contracts] = [],
        [House.Domain] = [House.Contracts],
        [House.Storage] = [House.Contracts, House.Domain, House.LocalRuntime],
        [House.App] = [House.Contracts, House.Domain, House.Storage, House.LocalRuntime],
        [House.LocalRuntime] = [],
        [House.Local] = [House.Contracts, House.Domain, House.Storage, House.App, House.LocalRuntime],
        [House.Vision] = [House.Contracts, House.Domain],
        [House.Worker] = [House.Contracts, House.Domain, House.Storage, House.Vision, House.LocalRuntime],
    };

    public static TheoryData<string> Rooms => [.. House.Rooms];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ARoomUsesOnlyTheRoomsItMay(string room)
    {
        using var assembly = House.Read(room);

        var used = assembly.MainModule.AssemblyReferences.Select(r => r.Name).Where(n => n.StartsWith("NeuroBot.", StringComparison.Ordinal));

        Assert.Empty(used.Except(MayUse[room]));
    }

    [Theory]
    [InlineData(House.Contracts)]
    [InlineData(House.Domain)]
    public void ContractsAndDomainNeedNoPackage(string room)
    {
        using var assembly = House.Read(room);

        var foreign = assembly.MainModule.AssemblyReferences.Select(r => r.Name)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && !n.StartsWith("NeuroBot.", StringComparison.Ordinal));

        Assert.Empty(foreign);
    }

    [Fact]
    public void DomainTouchesNoFileNoNetworkAndNoEnvironment()
    {
        using var assembly = House.Read(House.Domain);
        string[] forbidden =
        [
            "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.DirectoryInfo",
            "System.Net.", "System.Diagnostics.Process", "System.Threading.Thread",
        ];
        // Values, not connections: they read and write addresses.
        string[] pure = ["System.Net.WebUtility", "System.Net.IPAddress", "System.Net.IPNetwork", "System.Net.Sockets.AddressFamily"];

        var used = assembly.MainModule.GetTypeReferences().Select(t => t.FullName)
            .Where(name => forbidden.Any(f => f.EndsWith('.') ? name.StartsWith(f, StringComparison.Ordinal) : name == f))
            .Except(pure);
        // The compiler's iterators ask for the thread's number.
        var environment = assembly.MainModule.GetMemberReferences()
            .Where(m => m.DeclaringType.FullName == "System.Environment" && m.Name != "get_CurrentManagedThreadId").Select(m => m.FullName);

        Assert.Empty(used);
        Assert.Empty(environment);
    }

    [Fact]
    public void VisionTouchesNoAzurePackage()
    {
        using var assembly = House.Read(House.Vision);

        Assert.DoesNotContain(assembly.MainModule.AssemblyReferences, r => r.Name.StartsWith("Azure.", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyOnePropsFileKnowsTheEditions()
    {
        var projects = Directory.EnumerateFiles(House.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(p => !p.Contains("node_modules", StringComparison.Ordinal) && !p.Contains($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        Assert.DoesNotContain(projects, p => File.ReadAllText(p).Contains("$(Edition)", StringComparison.Ordinal));
    }

    [Fact]
    public void SourcesNeverAskWhichEditionTheyAreIn()
    {
        string[] rooms = ["functions/App", "functions/Storage", "gpu-worker/Worker"];
        var sources = rooms.SelectMany(r => Directory.EnumerateFiles(Path.Combine(House.Root, r), "*.cs", SearchOption.AllDirectories))
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

        Assert.DoesNotContain(sources, p => File.ReadAllText(p).Contains("NeuroBot.LocalRuntime", StringComparison.Ordinal)
            || File.ReadAllLines(p).Any(l => l.StartsWith("#if", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheTopLevelHoldsNothingElse()
    {
        string[] allowed =
        [
            "functions", "gpu-worker", "static-web", "infra", "tests", "NeuroBot.sln", "azure.yaml", "README.md", "LICENSE",
            "THIRD-PARTY-NOTICES.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
        ];

        var found = Directory.EnumerateFileSystemEntries(House.Root).Select(Path.GetFileName).Where(n => !n!.StartsWith('.'));

        Assert.Empty(found.Except(allowed));
    }

    [Fact]
    public void NoSourceFileIsLongerThan400Lines()
    {
        string[] rooms = ["functions", "gpu-worker", "static-web/src", "tests"];
        string[] kinds = [".cs", ".ts", ".tsx", ".mjs"];
        var built = new[] { "node_modules", "obj", "bin", "dist", "generated" }.Select(n => $"{Path.DirectorySeparatorChar}{n}{Path.DirectorySeparatorChar}");
        var longFiles = rooms.Select(r => Path.Combine(House.Root, r)).Where(Directory.Exists)
            .SelectMany(r => Directory.EnumerateFiles(r, "*", SearchOption.AllDirectories))
            .Where(p => kinds.Contains(Path.GetExtension(p)) && !built.Any(b => p.Contains(b, StringComparison.Ordinal)))
            .Where(p => File.ReadLines(p).Count() > 400);

        Assert.Empty(longFiles);
    }
}
