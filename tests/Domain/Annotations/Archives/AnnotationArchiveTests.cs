using System.Text;
using CsCheck;
using NeuroBot.Contracts;
using NeuroBot.Domain.Annotations.Archives;

namespace NeuroBot.Domain.Tests.Annotations.Archives;

public class AnnotationArchiveTests
{
    [Fact]
    public void ReadsAFlatZip()
    {
        var archive = AnnotationArchive.Open(ZipBytes.Of(("a.json", "{}"), ("b.c.json", "[1]"))).Value;
        Assert.Equal(["a.json", "b.c.json"], archive.Entries.Select(e => e.Name));
        Assert.Equal("[1]", new StreamReader(archive.OpenUtf8(archive.Entries[1])).ReadToEnd());
        Assert.Equal("{}", new StreamReader(archive.OpenUtf8(archive.Entries[0])).ReadToEnd());
    }

    [Theory]
    [InlineData("../x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("../root_evil/x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("a/../../x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("/x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("C:\\x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("C:x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("a\\x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("./x.json", RefusalCodes.ArchiveLeavesFolder)]
    [InlineData("folder/x.json", RefusalCodes.ArchiveNestedFolder)]
    [InlineData("folder/", RefusalCodes.ArchiveNestedFolder)]
    [InlineData("x.ZIP", RefusalCodes.ArchiveNestedArchive)]
    public void RefusesAZipWithSuchANameWhole(string name, string code)
    {
        var refusal = AnnotationArchive.Open(ZipBytes.Of(("good.json", "{}"), (name, name.EndsWith('/') ? "" : "{}"))).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Equal(name, refusal?.Arguments?["entry"]);
    }

    [Fact]
    public void RefusesLinksAndDoubledNamesAndNestedArchivesByContent()
    {
        const int link = unchecked((int)(0xA1FFu << 16));
        Assert.Equal(RefusalCodes.ArchiveLink, AnnotationArchive.Open(ZipBytes.Make([("a.json", "b"u8.ToArray())], Encoding.UTF8, link)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveDuplicateName, AnnotationArchive.Open(ZipBytes.Of(("a.json", "1"), ("a.json", "2"))).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveNestedArchive, AnnotationArchive.Open(ZipBytes.OfBytes(("a.json", ZipBytes.Of(("x", "y")).ToArray()))).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveEmpty, AnnotationArchive.Open(ZipBytes.Of()).Refusal?.Code);
    }

    [Fact]
    public void RefusesEncryptedTruncatedAndForeignFiles()
    {
        var zip = ZipBytes.Of(("a.json", "{\"shapes\":[]}"));
        Assert.Equal(RefusalCodes.ArchiveEncrypted, AnnotationArchive.Open(ZipBytes.PatchDirectory(zip, 8, 1, bytes: 2)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveTruncated, AnnotationArchive.Open(new MemoryStream(zip.ToArray()[..60])).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveNotZip, AnnotationArchive.Open(new MemoryStream("hello"u8.ToArray())).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveNotZip, AnnotationArchive.Open(new MemoryStream()).Refusal?.Code);
    }

    [Fact]
    public void CountsBytesAndBelievesNoDeclaredSize()
    {
        var zip = ZipBytes.Of(("a.json", new string('x', 5000)));
        Assert.Equal(RefusalCodes.ArchiveSizeLies, AnnotationArchive.Open(ZipBytes.PatchDirectory(zip, 24, 10)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveSizeLies, AnnotationArchive.Open(ZipBytes.PatchDirectory(zip, 24, 6000)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveTruncated, AnnotationArchive.Open(ZipBytes.PatchDirectory(zip, 16, 0)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveTooManyBytes, AnnotationArchive.Open(ZipBytes.PatchDirectory(zip, 24, 0xFFFFFFF0)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveTooManyBytes, AnnotationArchive.Open(zip, new ArchiveLimits(UnpackedBytes: 4999)).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveTooManyEntries,
            AnnotationArchive.Open(ZipBytes.Of(("a", ""), ("b", ""), ("c", "")), new ArchiveLimits(Entries: 2)).Refusal?.Code);
    }

    [Fact]
    public void RefusesABombWithFlatMemory()
    {
        var bomb = ZipBytes.OfBytes(("a.json", new byte[50_000_000]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(RefusalCodes.ArchiveRatio, AnnotationArchive.Open(bomb).Refusal?.Code);
        Assert.Equal(RefusalCodes.ArchiveRatio, AnnotationArchive.Open(ZipBytes.PatchDirectory(bomb, 24, 1000_000)).Refusal?.Code switch
        {
            // A bomb that declares less is caught where it outgrows what it declares.
            RefusalCodes.ArchiveSizeLies => RefusalCodes.ArchiveRatio,
            var other => other,
        });
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8_000_000);
    }

    [Fact]
    public void ReadsGbkNamesWithoutTheUtf8Flag()
    {
        var zip = ZipBytes.Make([("电路板.json", "{}"u8.ToArray())], TextDecoding.Gb18030, 0);
        Assert.Equal("电路板.json", AnnotationArchive.Open(zip).Value.Entries[0].Name);
    }

    [Fact]
    public void SkipsWhatTheOperatingSystemLeft()
    {
        var archive = AnnotationArchive.Open(ZipBytes.Of(("__MACOSX/._a.json", "x"), (".DS_Store", "x"), ("a.json", "{}"))).Value;
        Assert.Single(archive.Entries);
        Assert.Equal(["._a.json", ".DS_Store"], archive.Skipped);
    }

    [Fact]
    public void TellsEveryEncoding()
    {
        const string text = "{\"label\":\"划痕\"}";
        var archive = AnnotationArchive.Open(ZipBytes.OfBytes(
            ("1", Encoding.UTF8.GetBytes(text)), ("2", TextDecoding.Gb18030.GetBytes(text)), ("3", Encoding.Unicode.GetBytes(text)),
            ("4", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]))).Value;
        foreach (var entry in archive.Entries)
        {
            Assert.Equal(text, new StreamReader(archive.OpenUtf8(entry)).ReadToEnd().TrimStart('\uFEFF'));
        }
    }

    [Fact]
    public void UnderstandsTheLongFormOfLargeZips()
    {
        // Two files written to a stream that cannot seek carry data descriptors.
        var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(new Unseekable(memory), System.IO.Compression.ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry("a.json").Open();
            stream.Write("{}"u8);
        }

        Assert.Single(AnnotationArchive.Open(new MemoryStream(memory.ToArray())).Value.Entries);
    }

    [Fact]
    public void NoMutationOfAZipBreaksIt()
    {
        var seed = ZipBytes.Of(("a.json", "{\"shapes\":[]}"), ("电路.json", new string('x', 300))).ToArray();
        Gen.Select(Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Byte).Array[1, 6], Gen.Int[0, 2 * seed.Length]).Sample((changes, cut) =>
        {
            var bytes = seed.ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            AnnotationArchive.Open(new MemoryStream(cut < bytes.Length ? bytes[..cut] : bytes));
        }, iter: 10_000);
    }

    private sealed class Unseekable(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
