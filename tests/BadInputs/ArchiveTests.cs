using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.BadInputs.Tests;

/// <summary>Rows 1 and 2 of the robustness list: the archive is refused whole, and nothing is stored.</summary>
public class ArchiveTests(Product product)
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "../x.json", RefusalCodes.ArchiveLeavesFolder },
        { "/x.json", RefusalCodes.ArchiveLeavesFolder },
        { "C:\\x.json", RefusalCodes.ArchiveLeavesFolder },
        { "..\\x.json", RefusalCodes.ArchiveLeavesFolder },
        { "../root_evil/x.json", RefusalCodes.ArchiveLeavesFolder },
        { "folder/x.json", RefusalCodes.ArchiveNestedFolder },
        { "inner.zip", RefusalCodes.ArchiveNestedArchive },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task AnEntryNameThatLeavesOrNestsRefusesTheArchive(string name, string code)
    {
        var content = name.EndsWith(".zip", StringComparison.Ordinal) ? Archives.Named("a.json") : "{}"u8.ToArray();

        await IsRefusedAsync(Archives.Of(("good.json", "{}"u8.ToArray()), (name, content)), code);
    }

    [Fact]
    public Task ALinkRefusesTheArchive() => IsRefusedAsync(Archives.Link(), RefusalCodes.ArchiveLink);

    [Fact]
    public Task ABombRefusesTheArchive() => IsRefusedAsync(Archives.Bomb(), RefusalCodes.ArchiveRatio);

    [Fact]
    public Task AnEncryptedEntryRefusesTheArchive() => IsRefusedAsync(Archives.Encrypted(), RefusalCodes.ArchiveEncrypted);

    [Fact]
    public Task ASizeThatLiesRefusesTheArchive() => IsRefusedAsync(Archives.LyingSize(), RefusalCodes.ArchiveSizeLies);

    [Fact]
    public Task TooManyEntriesRefuseTheArchive() => IsRefusedAsync(Archives.TooManyEntries(), RefusalCodes.ArchiveTooManyEntries);

    [Fact]
    public Task ANameThatStandsTwiceRefusesTheArchive() =>
        IsRefusedAsync(Archives.Of(("a.json", "{}"u8.ToArray()), ("a.json", "{}"u8.ToArray())), RefusalCodes.ArchiveDuplicateName);

    [Fact]
    public Task WhatIsNoZipIsRefused() => IsRefusedAsync("Rar!\u001a\u0007\u0001\0 and more bytes than a header"u8.ToArray(), RefusalCodes.ArchiveNotZip);

    [Fact]
    public async Task AnArchiveThatIsCutShortIsRefused()
    {
        var whole = Archives.Of(("a.json", new byte[5000]), ("b.json", "{}"u8.ToArray()));

        var report = await product.DryRunAsync(whole[..^30]);

        Assert.Equal(ImportState.Refused, report.State);
        Assert.Contains(report.Refusal!.Code, new[] { RefusalCodes.ArchiveTruncated, RefusalCodes.ArchiveNotZip });
    }

    private async Task IsRefusedAsync(byte[] zip, string code)
    {
        var home = await product.NewModelAsync(Guid.NewGuid().ToString("N")[..20]);
        await product.UploadAsync(UploadKind.Image, "good.png", Pictures.Png(40, 40, seed: 1), home: home);

        var report = await product.DryRunAsync(zip, home);

        Assert.Equal(ImportState.Refused, report.State);
        Assert.Equal(code, report.Refusal!.Code);
        Assert.Equal(0, (await product.Api.GetAsync<ModelInfo>(home))!.Counts.AnnotatedImages);
    }
}
