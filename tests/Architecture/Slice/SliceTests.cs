using Mono.Cecil;

namespace NeuroBot.Architecture.Tests.Slice;

/// <summary>
/// The Local edition's slice of the Azure API is the originals', member by member: <c>sheet.txt</c> is the project's sheet of them,
/// <c>beyond.txt</c> holds what goes beyond it, checked against the public documentation by hand. What App, Storage and Worker compile against
/// here they therefore find there.
/// </summary>
public class SliceTests
{
    private static readonly Dictionary<string, (string Kind, HashSet<string> Members)> Sheet = Signatures.Read(Lines("sheet.txt"));
    private static readonly Dictionary<string, (string Kind, HashSet<string> Members)> Beyond = Signatures.Read(Lines("beyond.txt"));

    [Fact]
    public void EveryTypeOfTheSliceIsOneOfTheOriginals()
    {
        using var runtime = House.Read(House.LocalRuntime);

        Assert.DoesNotContain(Originals(runtime).Select(Signatures.NameOf), name => !Sheet.ContainsKey(name) && !Beyond.ContainsKey(name));
    }

    [Fact]
    public void EveryTypeIsOfTheSameKind()
    {
        using var runtime = House.Read(House.LocalRuntime);

        Assert.Empty(Originals(runtime).Where(t => !Known(t).Kind.StartsWith(Signatures.KindOf(t), StringComparison.Ordinal))
            .Select(t => $"{Signatures.NameOf(t)} is {Signatures.KindOf(t)}, the original {Known(t).Kind}"));
    }

    [Fact]
    public void EveryMemberIsOneOfTheOriginals()
    {
        using var runtime = House.Read(House.LocalRuntime);

        Assert.Empty(Originals(runtime).SelectMany(t => Signatures.MembersOf(t).Except(Known(t).Members).Select(m => $"{Signatures.NameOf(t)}: {m}")));
    }

    [Theory]
    [InlineData(House.App)]
    [InlineData(House.Storage)]
    [InlineData(House.Worker)]
    public void TheSourcesUseTheOriginalsNamesAndNothingElseOfTheRuntime(string room)
    {
        using var assembly = House.Read(room);

        var used = assembly.MainModule.GetTypeReferences().Where(t => t.Scope.Name == House.LocalRuntime).ToList();

        Assert.NotEmpty(used);
        Assert.Empty(used.Where(t => t.Namespace.StartsWith("NeuroBot", StringComparison.Ordinal)).Select(t => t.FullName));
    }

    /// <summary>Azure's App must not lean on what comes in behind LocalRuntime.</summary>
    [Theory]
    [InlineData(House.App)]
    [InlineData(House.Storage)]
    [InlineData(House.Worker)]
    public void NoPackageOfTheRuntimeIsUsedBehindItsBack(string room)
    {
        using var assembly = House.Read(room);

        Assert.DoesNotContain(assembly.MainModule.AssemblyReferences, r => r.Name.StartsWith("NCrontab", StringComparison.Ordinal));
    }

    [Fact]
    public void TheComparisonSeesADifference()
    {
        var sheet = Signatures.Read(["**A.B** — sealed class", "  - ctor (string? name = null)", "  - virtual Task<T> Get<T>(int? count, CancellationToken stop = default)"]);

        Assert.Equal("sealed class", sheet["A.B"].Kind);
        Assert.Equal(["ctor (string name = X)", "Task<T> Get<T>(int count, CancellationToken stop = X)"], sheet["A.B"].Members);
    }

    private static IEnumerable<TypeDefinition> Originals(AssemblyDefinition runtime) =>
        runtime.MainModule.Types.Where(t => t.IsPublic && !t.Namespace.StartsWith("NeuroBot", StringComparison.Ordinal));

    /// <summary>A type of the sheet may have single members listed beyond it.</summary>
    private static (string Kind, HashSet<string> Members) Known(TypeDefinition type)
    {
        var name = Signatures.NameOf(type);
        var more = Beyond.TryGetValue(name, out var beyond);
        return !Sheet.TryGetValue(name, out var sheet) ? beyond : more ? (sheet.Kind, [.. sheet.Members, .. beyond.Members]) : sheet;
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(House.Root, "tests", "Architecture", "Slice", file));
}
