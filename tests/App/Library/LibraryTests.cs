using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Storage;

namespace NeuroBot.Functions.Tests.Library;

public sealed class LibraryTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task AnUploadedImageAppearsInTheLibrary()
    {
        var model = await host.NewModelAsync();
        var bytes = Pictures.Png();
        var verdict = await host.UploadAsync(model.Id, "<b>a\U0001F600.png", bytes);
        Assert.Equal((UploadState.Accepted, verdict.Upload), (verdict.State, verdict.Image));

        var page = await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images");
        var image = Assert.Single(page.Items);
        Assert.Equal((1, "<b>a\U0001F600.png", 64, 48, "png"), (page.Total, image.Name, image.Width, image.Height, image.Format));
        var whole = await host.GetAsync<ImageInfo>($"teams/{host.Team}/models/{model.Id}/images/{image.Id}");
        using var client = new HttpClient();
        Assert.Equal(bytes, await client.GetByteArrayAsync(whole.ContentUrl));
        Assert.NotEmpty(await client.GetByteArrayAsync(image.ThumbnailUrl));
        Assert.Equal(1, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
    }

    [Fact]
    public async Task TheSameBytesAreStoredOnceAndOtherBytesOfTheSameNameAreRefusedUnlessReplaced()
    {
        var model = await host.NewModelAsync();
        var first = await host.UploadAsync(model.Id, "a.png", Pictures.Png(seed: 1));
        var again = await host.UploadAsync(model.Id, "b.png", Pictures.Png(seed: 1));
        Assert.Equal((UploadState.Duplicate, first.Image), (again.State, again.Image));
        var namesake = await host.UploadAsync(model.Id, "a.png", Pictures.Png(seed: 2));
        Assert.Equal(RefusalCodes.ImageNameTaken, namesake.Refusal?.Code);
        var replacement = await host.UploadAsync(model.Id, "a.png", Pictures.Png(seed: 2), replace: true);
        Assert.Equal(UploadState.Accepted, replacement.State);
        var page = await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images");
        Assert.Equal((1, replacement.Image), (page.Total, Assert.Single(page.Items).Id));
    }

    [Fact]
    public async Task RefusesByContentWhatIsNoPicture()
    {
        var model = await host.NewModelAsync();
        byte[][] contents =
        [
            "GIF89a\u0001\0\u0001\0\0\0\0"u8.ToArray(), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(),
            "<html><script>alert(1)</script></html>"u8.ToArray(), [0x4D, 0x5A, .. new byte[100]], [0x49, 0x49, 42, 0, 8, 0, 0, 0],
        ];
        for (var i = 0; i < contents.Length; i++)
        {
            Assert.Equal(RefusalCodes.ImageFormat, (await host.UploadAsync(model.Id, $"{i}.jpg", contents[i])).Refusal?.Code);
        }
    }

    [Fact]
    public async Task RefusesACutJpegAndAFileLargerThanDeclared()
    {
        var model = await host.NewModelAsync();
        var jpeg = Pictures.Jpeg(200, 200);
        Assert.Equal(RefusalCodes.ImageCorrupt, (await host.UploadAsync(model.Id, "cut.jpg", jpeg[..(jpeg.Length / 2)])).Refusal?.Code);
        Assert.Equal(RefusalCodes.UploadLargerThanDeclared, (await host.UploadAsync(model.Id, "big.jpg", jpeg, declared: 100)).Refusal?.Code);
        Assert.Equal(0, (await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images")).Total);
    }

    [Fact]
    public async Task BakesOrientationAndBringsBitmapsAndDeepPngsIntoOneForm()
    {
        var model = await host.NewModelAsync();
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var verdict = await host.UploadAsync(model.Id, $"{orientation}.jpg", Pictures.Jpeg(64, 40, orientation, seed: orientation));
            var image = await ImageAsync(model.Id, verdict.Image!);
            using var stored = NetVips.Image.NewFromBuffer(await ContentAsync(image));
            Assert.Equal(orientation < 5 ? (64, 40) : (40, 64), (image.Width, image.Height));
            Assert.Equal((image.Width, image.Height), (stored.Width, stored.Height));
            Assert.False(stored.Contains("orientation") && (int)stored.Get("orientation") != 1);
        }

        var bitmap = await ImageAsync(model.Id, (await host.UploadAsync(model.Id, "c.bmp", Pictures.Bmp(33, 31, 200, 100, 50))).Image!);
        using var fromBitmap = NetVips.Image.NewFromBuffer(await ContentAsync(bitmap));
        Assert.Equal([200, 100, 50], fromBitmap.Getpoint(32, 30));
        var deep = await ImageAsync(model.Id, (await host.UploadAsync(model.Id, "d.png", Pictures.Png16(40, 40))).Image!);
        using var fromDeep = NetVips.Image.NewFromBuffer(await ContentAsync(deep));
        Assert.Equal(NetVips.Enums.BandFormat.Uchar, fromDeep.Format);
    }

    [Fact]
    public async Task TripleDeliveryIsOneImage()
    {
        var model = await host.NewModelAsync();
        var grant = await host.GrantAsync(model.Id, "a.png", 1 << 20);
        (await LibraryHost.PutAsync(grant.Url!, Pictures.Png())).EnsureSuccessStatusCode();
        var blob = host.Get<StorageAccess>().Uploads.GetBlobClient(BlobPaths.UploadedImage(host.Team, model.Id, grant.Upload!));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            try
            {
                await host.Get<ImageIntake>().TakeInAsync(host.Team, model.Id, grant.Upload!, blob);
            }
            catch (Azure.RequestFailedException error) when (error.Status is 404 or 412)
            {
                // Another delivery was through while this one read: the trigger would deliver again, and find it decided.
            }
        }));
        var verdict = await host.VerdictAsync(model.Id, grant.Upload!);
        Assert.Equal((UploadState.Accepted, grant.Upload), (verdict.State, verdict.Image));
        Assert.Equal(1, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
    }

    [Fact]
    public async Task AGrantWritesItsOwnBlobAndNothingElse()
    {
        var model = await host.NewModelAsync();
        var grant = await host.GrantAsync(model.Id, "a.png", 100);
        var other = new UriBuilder(grant.Url!);
        other.Path = other.Path[..^1] + (other.Path[^1] == '0' ? '1' : '0');
        Assert.Equal(HttpStatusCode.Forbidden, (await LibraryHost.PutAsync(other.Uri, [1])).StatusCode);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(grant.Url)).StatusCode);
    }

    /// <summary>The server's own limit (30,000,000 bytes unless told otherwise, in both editions) must not cut the budget of annotations.</summary>
    [Fact]
    public async Task AnnotationsMayBeAsLargeAsTheirBudgetAndNoLarger()
    {
        var model = await host.NewModelAsync();
        var image = (await host.UploadAsync(model.Id, "a.png", Pictures.Png())).Image!;
        async Task<HttpStatusCode> PutAsync(int length)
        {
            var document = """{"shapes":[]}"""u8;
            var bytes = new byte[length];
            bytes.AsSpan().Fill((byte)' ');
            document.CopyTo(bytes);
            var body = new ByteArrayContent(bytes);
            body.Headers.ContentType = new("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Put, $"teams/{host.Team}/models/{model.Id}/images/{image}/annotations") { Content = body };
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
            return (await host.Api.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PutAsync(RequestBody.MostBytes + 1));
        Assert.Equal(HttpStatusCode.OK, await PutAsync(RequestBody.MostBytes));
    }

    [Fact]
    public async Task TwoEditorsNeverOverwriteEachOtherSilently()
    {
        var model = await host.NewModelAsync();
        var image = (await host.UploadAsync(model.Id, "a.png", Pictures.Png())).Image!;
        var first = await SaveAsync(model.Id, image, null, [new BoxShape(1, 1, 10, 10) { Label = "孔" }, new BoxShape(20, 20, 5, 5) { Label = "孔" }]);
        var saved = await LibraryHost.ReadAsync<AnnotationsInfo>(first);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SaveAsync(model.Id, image, null, [])).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SaveAsync(model.Id, image, "\"0x0\"", [])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Api.PutAsJsonAsync(
            $"teams/{host.Team}/models/{model.Id}/images/{image}/annotations", new AnnotationsRequest([]), WireJson.Options)).StatusCode);
        var labels = await host.GetAsync<List<LabelInfo>>($"teams/{host.Team}/models/{model.Id}/labels");
        Assert.Equal([new LabelInfo("孔", 2, 1)], labels);
        Assert.Equal(HttpStatusCode.OK, (await SaveAsync(model.Id, image, saved.Version, [])).StatusCode);
        Assert.Empty(await host.GetAsync<List<LabelInfo>>($"teams/{host.Team}/models/{model.Id}/labels"));
        Assert.Equal(ImageState.Unprocessed, (await ImageAsync(model.Id, image)).State);
    }

    [Fact]
    public async Task AnImportIsShownFirstAndThenLandsWhole()
    {
        var model = await host.NewModelAsync();
        var image = (await host.UploadAsync(model.Id, "a.png", Pictures.Png())).Image!;
        var zip = Zip(("a.json", Labelme("a.png")), ("none.json", Labelme("none.png")));
        var verdict = await host.UploadAsync(model.Id, "labels.zip", zip, kind: UploadKind.Annotations);
        var path = $"teams/{host.Team}/models/{model.Id}/imports/{verdict.Import}";
        var report = await host.GetAsync<ImportReport>(path);
        Assert.Equal((ImportState.DryRun, 2, 1), (report.State, report.Files, report.Importable));
        Assert.Equal(ImageState.Unprocessed, (await ImageAsync(model.Id, image)).State);
        Assert.Equal(1, (await host.ApplyAsync(path)).Applied);
        Assert.Equal(ImageState.Annotated, (await ImageAsync(model.Id, image)).State);
    }

    [Fact]
    public async Task AnArchiveThatLeavesItsFolderIsRefusedWhole()
    {
        var model = await host.NewModelAsync();
        var verdict = await host.UploadAsync(model.Id, "l.zip", Zip(("../a.json", Labelme("a.png"))), kind: UploadKind.Annotations);
        var report = await host.GetAsync<ImportReport>($"teams/{host.Team}/models/{model.Id}/imports/{verdict.Import}");
        Assert.Equal((ImportState.Refused, RefusalCodes.ArchiveLeavesFolder), (report.State, report.Refusal?.Code));
    }

    [Fact]
    public async Task ADeletedModelIsGoneAtOnceAndItsNameIsFree()
    {
        var model = await host.NewModelAsync();
        await host.UploadAsync(model.Id, "a.png", Pictures.Png());
        Assert.Equal(HttpStatusCode.NoContent, (await host.Api.DeleteAsync($"teams/{host.Team}/models/{model.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync($"teams/{host.Team}/models/{model.Id}/images")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await host.Api.PostAsJsonAsync(
            $"teams/{host.Team}/models", new ModelRequest(model.Name, model.Type), WireJson.Options)).StatusCode);
    }

    private Task<ImageInfo> ImageAsync(string model, string image) => host.GetAsync<ImageInfo>($"teams/{host.Team}/models/{model}/images/{image}");

    private static async Task<byte[]> ContentAsync(ImageInfo image)
    {
        using var client = new HttpClient();
        return await client.GetByteArrayAsync(image.ContentUrl);
    }

    private async Task<HttpResponseMessage> SaveAsync(string model, string image, string? version, IReadOnlyList<Shape> shapes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"teams/{host.Team}/models/{model}/images/{image}/annotations")
        {
            Content = JsonContent.Create(new AnnotationsRequest(shapes), options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation(version is null ? "If-None-Match" : "If-Match", version ?? "*");
        return await host.Api.SendAsync(request);
    }

    private static string Labelme(string image) =>
        $$"""{"version":"5.0","imagePath":"{{image}}","imageWidth":64,"imageHeight":48,"shapes":[{"label":"hole","points":[[1,1],[20,20]],"shape_type":"rectangle"}]}""";

    internal static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
