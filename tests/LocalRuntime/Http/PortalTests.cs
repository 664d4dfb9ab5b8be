using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Tests.Http;

public sealed class PortalTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal").FullName;
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "assets"));
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), "<title>portal</title>");
        await File.WriteAllTextAsync(Path.Combine(folder, "favicon.svg"), "<svg/>");
        await File.WriteAllTextAsync(Path.Combine(folder, "assets", "index-B3x9_kQ2.js"), "1");
        app = await TestApp.StartAsync(null, [typeof(HttpFunctions)], builder =>
        {
            builder.Services.AddScoped<ScopedThing>();
            builder.UseLocalRuntime(o =>
            {
                o.PortalFolder = folder;
                o.ContentSecurityPolicy = "default-src 'self'";
            });
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/models/abc/runs")]
    public async Task PagesAreTheIndexAndAlwaysAskedForAgain(string path)
    {
        var answer = await app.Http.GetAsync(path);
        Assert.Equal("<title>portal</title>", await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/assets/index-B3x9_kQ2.js", "public, max-age=31536000, immutable")]
    [InlineData("/favicon.svg", "no-cache")]
    public async Task OnlyHashedAssetsAreKeptForEver(string path, string expected) =>
        Assert.Equal(expected, string.Join(", ", (await app.Http.GetAsync(path)).Headers.GetValues("Cache-Control")));

    [Theory]
    [InlineData("/assets/gone-B3x9_kQ2.js")]
    [InlineData("/..%2f..%2fetc/passwd.txt")]
    [InlineData("/api/unknown")]
    public async Task AMissingFileIsNotAnsweredWithAPage(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/index-B3x9_kQ2.js")]
    [InlineData("/api/ping")]
    [InlineData("/api/unknown")]
    public async Task EveryAnswerCarriesTheSecurityHeaders(string path)
    {
        var headers = (await app.Http.GetAsync(path)).Headers;
        Assert.Equal("default-src 'self'", string.Join("", headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", string.Join("", headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", string.Join("", headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", string.Join("", headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public void RefusesAPortalFolderThatIsNotThere() =>
        Assert.Contains("PortalFolder", Assert.Throws<DirectoryNotFoundException>(() => TestApp.Build(
            "http://127.0.0.1:0", null, [typeof(Refused.Fine)], b => b.UseLocalRuntime(o => o.PortalFolder = folder + "-none"))).Message);
}
