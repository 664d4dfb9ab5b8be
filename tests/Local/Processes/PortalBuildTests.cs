using NeuroBot.Local.Processes;

namespace NeuroBot.Local.Tests.Processes;

public class PortalBuildTests
{
    [Fact]
    public void OnlyASourceMakesItStale()
    {
        using var folder = new TemporaryFolder();
        Write("package.json", "{}");
        Write("src/app.tsx", "1");
        var before = PortalBuild.HashOf(folder);
        Write("dist/index.html", "built");
        Write("node_modules/a/index.js", "installed");
        Assert.Equal(before, PortalBuild.HashOf(folder));
        Write("src/app.tsx", "2");
        var changed = PortalBuild.HashOf(folder);
        Assert.NotEqual(before, changed);
        Write("src/new.tsx", "");
        Assert.NotEqual(changed, PortalBuild.HashOf(folder));

        void Write(string name, string text)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
