using System.Text.RegularExpressions;

namespace NeuroBot.Infra.Tests;

public sealed partial class DockerfileTests
{
    public static TheoryData<string> Files => ["gpu-worker/Dockerfile", "gpu-worker/Dockerfile.cpu"];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryCopiedPathAndEveryProjectIsThereAndNotIgnored(string file)
    {
        var text = Read(file);
        var copied = Copy().Matches(text).SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var projects = Project().Matches(text).Select(m => m.Value).ToList();
        var ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(l => l.Length > 0 && l[0] is not '#' and not '*').ToList();

        Assert.True(copied.Count > 10 && projects.Count > 5);
        Assert.All(copied.Concat(projects.Where(p => p.Contains('/', StringComparison.Ordinal))), path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
        Assert.DoesNotContain(copied, path => ignored.Any(i => path == i || path.StartsWith(i + "/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryProjectThatTheWorkerRefersToIsCopied(string file)
    {
        var text = Read(file);
        var needed = References("gpu-worker/Worker/NeuroBot.GpuWorker.csproj").Distinct().ToList();
        Assert.True(needed.Count >= 4);
        Assert.All(needed, project =>
        {
            var folder = Path.GetDirectoryName(project)!;
            Assert.Contains($"COPY {project} {folder}/packages.lock.json {folder}/", text, StringComparison.Ordinal);
            Assert.Contains($"\nCOPY {folder} {folder}\n", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TheImageRunsAsNobodyInParticularAndWritesToItsVolumesOnly(string file)
    {
        var last = Read(file)[Read(file).LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
        Assert.Contains("USER $APP_UID", last, StringComparison.Ordinal);
        Assert.True(last.IndexOf("USER ", StringComparison.Ordinal) < last.IndexOf("ENTRYPOINT", StringComparison.Ordinal));
        Assert.Contains("""VOLUME ["/tmp", "/var/lib/neurobot"]""", last, StringComparison.Ordinal);
        Assert.Contains("-noble", last, StringComparison.Ordinal);
        Assert.DoesNotContain("latest", Read(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TheImageSetsWhatNativeLibrariesReadWhenTheyAreLoaded(string file)
    {
        var variables = Variable().Matches(Read("gpu-worker/Worker/Hosting/NativeThreads.cs")).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.Equal(3, variables.Count);
        Assert.All(variables, v => Assert.Contains($"{v.Key}={v.Value}", Read(file), StringComparison.Ordinal));
    }

    [Fact]
    public void TheTwoImagesDifferInTheGpuOnly()
    {
        var gpu = Read("gpu-worker/Dockerfile").Split('\n');
        var cpu = Read("gpu-worker/Dockerfile.cpu").Split('\n');
        Assert.Contains(gpu, l => l.Contains("-p:Cuda=true", StringComparison.Ordinal));
        var same = cpu.Select(l => l.Replace("Cuda=false", "Cuda=true", StringComparison.Ordinal).Replace("Dockerfile.cpu", "Dockerfile", StringComparison.Ordinal)).Skip(2);
        Assert.Empty(same.Select(l => l.TrimEnd(' ', '\\')).Except(gpu.Select(l => l.TrimEnd(' ', '\\'))));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    /// <summary>A project and everything it refers to in the Azure edition, as paths from the root.</summary>
    private static IEnumerable<string> References(string project)
    {
        yield return project;
        foreach (Match reference in Reference().Matches(Read(project)))
        {
            var path = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, reference.Groups[1].Value));
            foreach (var inner in References(Path.GetRelativePath(Repository.Root, path)))
            {
                yield return inner;
            }
        }
    }

    [GeneratedRegex(@"^COPY (?!--from)(.+) \S+$", RegexOptions.Multiline)]
    private static partial Regex Copy();

    [GeneratedRegex(@"[\w/.-]+\.csproj")]
    private static partial Regex Project();

    [GeneratedRegex(@"ProjectReference Include=""([^""$]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\[""(\w+)""\] = ""(\w+)""")]
    private static partial Regex Variable();
}
