using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.BadInputs.Tests;

/// <summary>Rows 9 and 10: another's ids, lower roles, bad keys, misused grants.</summary>
public class AccessTests(Product product)
{
    private const string Stranger = "01zzzzzzzzzzzzzzzzzzzzzzzz";

    [Fact]
    public async Task AnotherTeamsIdIsNotFoundOnAnyRoute()
    {
        var id = product.Home.Split('/')[^1];
        string[] routes =
        [
            $"teams/{Stranger}/models", $"teams/{Stranger}/models/{id}", $"teams/{Stranger}/models/{id}/images", $"teams/{Stranger}/keys",
            $"teams/{Stranger}/webhooks", $"teams/{Stranger}/audit", $"teams/{Stranger}/members", $"teams/{Stranger}/models/{id}/trainings",
            $"{product.Home}/images/{Stranger}", $"{product.Home}/trainings/{Stranger}", $"{product.Home}/imports/{Stranger}", $"{product.Home}/uploads/{Stranger}",
            $"teams/{product.Api.Team}/models/{Stranger}/images", $"{product.Home}/trainings/{Stranger}/report", $"{product.Home}/tests/{Stranger}",
            $"{product.Home}/images/..%2f..%2f{Stranger}",
        ];
        foreach (var route in routes)
        {
            Assert.Null(await product.Api.GetAsync<object>(route));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nbk_")]
    [InlineData("nbk_0000000000000000000000000000000000000000")]
    [InlineData("'; drop table keys; --")]
    public async Task AMissingOrMalformedKeyIsUnauthorized(string key)
    {
        using var answer = await SendAsync(HttpMethod.Get, product.Home, key);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<RefusalBody>(WireJson.Options))!.Refusal.Message);
    }

    [Fact]
    public async Task AHeaderOfThePlatformIsWorthNothingWithoutThePlatform()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(product.Url, "api/me"));
        request.Headers.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String("""{"userId":"1","userDetails":"root","userRoles":["authenticated"]}"""u8));

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task AGrantIsForOneBlobToWriteAndForNothingElse()
    {
        var grants = (await product.Api.PostAsync<UploadGrants>(
            $"{product.Home}/uploads", new UploadRequest(UploadKind.Image, [new("one.png", 500), new("two.png", 500)])))!.Grants;
        var one = grants[0].Url!;
        Assert.InRange(grants[0].ExpiresAt!.Value, DateTimeOffset.UtcNow.AddMinutes(10), DateTimeOffset.UtcNow.AddMinutes(15));
        using var http = new HttpClient();

        using var read = await http.GetAsync(one);
        using var foreign = await PutAsync(http, new Uri(grants[1].Url!.GetLeftPart(UriPartial.Path) + one.Query));
        using var list = await http.GetAsync(new Uri(one.GetLeftPart(UriPartial.Path)[..one.GetLeftPart(UriPartial.Path).IndexOf("/uploads/", StringComparison.Ordinal)] + "/uploads" + one.Query + "&restype=container&comp=list"));
        using var remove = await http.DeleteAsync(one);

        Assert.All([read, foreign, list, remove], a => Assert.Equal(HttpStatusCode.Forbidden, a.StatusCode));
    }

    [Fact]
    public async Task AFileThatIsLargerThanDeclaredIsRefusedAtIntake()
    {
        var verdict = await product.UploadAsync(UploadKind.Image, "grown.png", Pictures.Png(120, 120, 77), declared: 100);

        Assert.Equal(UploadState.Refused, verdict.State);
        Assert.Equal(RefusalCodes.UploadLargerThanDeclared, verdict.Refusal!.Code);
    }

    [Fact]
    public async Task AFileOver100MegabytesIsRefusedBeforeItIsSent()
    {
        var grants = (await product.Api.PostAsync<UploadGrants>(
            $"{product.Home}/uploads", new UploadRequest(UploadKind.Image, [new("big.png", (100L << 20) + 1)])))!.Grants;

        Assert.Null(grants[0].Url);
        Assert.Equal(RefusalCodes.ImageTooManyBytes, grants[0].Refusal!.Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"name":5}""")]
    [InlineData("""{"name":"x","type":"mindReading"}""")]
    [InlineData("""{"name":"","type":"detection"}""")]
    [InlineData("""{"name":"123456789012345678901","type":"detection"}""")]
    public async Task AMalformedBodyIsABadRequestAndNeverAServerError(string body)
    {
        using var http = Client();
        using var answer = await http.PostAsync(
            new Uri(product.Url, $"api/teams/{product.Api.Team}/models"), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.InRange((int)answer.StatusCode, 400, 422);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<RefusalBody>(WireJson.Options))!.Refusal.Code);
    }

    [Theory]
    [InlineData(ModelType.Ocr, 2, RefusalCodes.ModelTilingNotForOcr)]
    [InlineData(ModelType.Detection, 0, RefusalCodes.ModelGridInvalid)]
    public async Task ATiledModelIsRefusedWithTheReason(ModelType type, int rows, string code)
    {
        using var http = Client();
        using var answer = await http.PostAsJsonAsync(
            new Uri(product.Url, $"api/teams/{product.Api.Team}/models"), new ModelRequest("tiles", type, Tiling: new TileGrid(rows, 2)), WireJson.Options);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<RefusalBody>(WireJson.Options))!.Refusal.Code);
    }

    [Fact]
    public async Task ANameThatIsTakenIsRefused()
    {
        using var http = Client();
        using var answer = await http.PostAsJsonAsync(
            new Uri(product.Url, $"api/teams/{product.Api.Team}/models"), new ModelRequest("bad inputs", ModelType.Detection), WireJson.Options);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(RefusalCodes.ModelNameTaken, (await answer.Content.ReadFromJsonAsync<RefusalBody>(WireJson.Options))!.Refusal.Code);
    }

    private HttpClient Client()
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", product.Key);
        return http;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(product.Url, "api/" + path));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        return await http.SendAsync(request);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient http, Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent([1, 2, 3]) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        return http.SendAsync(request);
    }
}
