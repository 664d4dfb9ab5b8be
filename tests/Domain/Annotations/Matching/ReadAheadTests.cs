using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Archives;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Annotations.Matching;
using NeuroBot.Domain.Tests.Annotations.Archives;

namespace NeuroBot.Domain.Tests.Annotations.Matching;

public class ReadAheadTests
{
    private const int Files = 300;

    private static readonly IReadOnlyList<ArchiveEntry> Entries =
        AnnotationArchive.Open(ZipBytes.Of([.. Enumerable.Range(0, Files).Select(i => ($"{i}.json", "{}"))])).Value.Entries;

    [Fact]
    public void FilesComeInTheirOrder()
    {
        using var ahead = new ReadAhead(Entries, entry => File(entry.Name, points: 1));
        Assert.Equal(Entries.Select(entry => entry.Name), Entries.Select(_ => ahead.Next().Value.Images[0].ImageName));
    }

    /// <summary>A small file may hold much: what waits is weighed as it is in memory.</summary>
    [Fact]
    public async Task ReadingStopsWhereMuchWaitsAndGoesOnWhenItIsTaken()
    {
        var read = 0;
        using var ahead = new ReadAhead(Entries, entry =>
        {
            Interlocked.Increment(ref read);
            return File(entry.Name, points: 20_000);
        });
        await UntilItStandsStill(() => Volatile.Read(ref read));
        Assert.InRange(read, 10, 100);
        Assert.All(Entries, entry => Assert.Equal(entry.Name, ahead.Next().Value.Images[0].ImageName));
        Assert.Equal(Files, read);
    }

    [Fact]
    public async Task NobodyWaitsForAReadingThatIsNotWantedAnyMore()
    {
        var read = 0;
        var ahead = new ReadAhead(Entries, entry =>
        {
            Interlocked.Increment(ref read);
            return File(entry.Name, points: 20_000);
        });
        await UntilItStandsStill(() => Volatile.Read(ref read));
        ahead.Dispose();
        Assert.InRange(read, 10, 100);
    }

    [Fact]
    public void AnErrorOfTheReadingComesOutInItsPlace()
    {
        using var ahead = new ReadAhead(Entries, entry => entry.Name == "7.json" ? throw new InvalidDataException("seven") : File(entry.Name, points: 1));
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal($"{i}.json", ahead.Next().Value.Images[0].ImageName);
        }

        Assert.Equal("seven", Assert.Throws<InvalidDataException>(() => ahead.Next()).Message);
    }

    /// <summary>Large files are not kept: they are unpacked in their turn, between the small ones.</summary>
    [Fact]
    public void SmallAndLargeFilesAreReadInTheirOrder()
    {
        var large = string.Concat(Enumerable.Range(0, 70_000).Select(i => " \n\t"[(int)((long)i * i / 7 % 3)]));
        var zip = ZipBytes.Of([.. Enumerable.Range(0, 20).Select(i => ($"{i:00}.json", (i % 3 == 0 ? large : "") + "{}"))]);
        var visited = new List<string>();
        var summary = ImportPlanner.Plan(zip, new ImageCatalog([]), ModelType.Detection, new Domain.Identity.UlidMaker(TimeProvider.System), planned => visited.Add(planned.Row.File)).Value;
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i:00}.json"), visited);
        Assert.Equal((20, 0), (summary.Files, summary.Importable));
    }

    private static async Task UntilItStandsStill(Func<int> count)
    {
        for (var before = -1; before != count();)
        {
            before = count();
            await Task.Delay(200);
        }
    }

    private static Outcome<ReadFile> File(string name, int points)
    {
        var outline = new PolygonShape([.. Enumerable.Range(0, points).Select(i => new double[] { i, i })]);
        return new ReadFile(AnnotationFormat.Labelme, [new ReadAnnotation(name, null, null, [new ReadShape(0, outline)], [])]);
    }
}
