using Mono.Cecil;

namespace NeuroBot.Architecture.Tests;

/// <summary>The rooms as they were built, read without loading them.</summary>
internal static class House
{
    public const string Contracts = "NeuroBot.Contracts";
    public const string Domain = "NeuroBot.Domain";
    public const string Storage = "NeuroBot.Storage";
    public const string App = "NeuroBot.Functions";
    public const string LocalRuntime = "NeuroBot.LocalRuntime";
    public const string Local = "NeuroBot.Local";
    public const string Vision = "NeuroBot.Vision";
    public const string Worker = "NeuroBot.GpuWorker";

    public static IReadOnlyList<string> Rooms { get; } = [Contracts, Domain, Storage, App, LocalRuntime, Local, Vision, Worker];

    public static string Root { get; } = FindRoot();

    public static AssemblyDefinition Read(string room)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return AssemblyDefinition.ReadAssembly(
            Path.Combine(AppContext.BaseDirectory, room + ".dll"), new ReaderParameters { AssemblyResolver = resolver });
    }

    public static IEnumerable<TypeDefinition> TypesOf(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.SelectMany(WithNested);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NeuroBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
