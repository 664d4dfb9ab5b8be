using YamlDotNet.RepresentationModel;

namespace NeuroBot.Infra.Tests;

internal static class Yaml
{
    /// <summary>A file of the repository, by its path from the root.</summary>
    public static YamlMappingNode Read(string path)
    {
        using var text = File.OpenText(Path.Combine(Repository.Root, path));
        var stream = new YamlStream();
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public static IEnumerable<string> Keys(YamlMappingNode map) => map.Children.Keys.Select(k => ((YamlScalarNode)k).Value!);

    public static YamlMappingNode Map(YamlMappingNode map, string key) => (YamlMappingNode)map.Children[key];

    public static string Text(YamlMappingNode map, string key) => ((YamlScalarNode)map.Children[key]).Value!;

    /// <summary>The maps in a map, with their names.</summary>
    public static IEnumerable<(string Name, YamlMappingNode Value)> Pairs(YamlMappingNode map, string? key = null) =>
        (key is null ? map : Map(map, key)).Children.Select(p => (((YamlScalarNode)p.Key).Value!, (YamlMappingNode)p.Value));
}
