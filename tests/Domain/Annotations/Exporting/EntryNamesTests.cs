using NeuroBot.Domain.Annotations.Exporting;

namespace NeuroBot.Domain.Tests.Annotations.Exporting;

public class EntryNamesTests
{
    [Fact]
    public void FilesAreNamedAsTheToolsNameThem()
    {
        var names = EntryNames.Of(["a.jpg", "c.d.bmp"], ".json");
        Assert.Equal(["a.json", "c.d.json"], names.Values);
    }

    [Fact]
    public void ImagesThatDifferInTheirEndingAloneKeepIt()
    {
        var names = EntryNames.Of(["a.jpg", "b.jpg", "B.png"], ".json");
        Assert.Equal(("a.json", "b.jpg.json", "B.png.json"), (names["a.jpg"], names["b.jpg"], names["B.png"]));
    }

    [Fact]
    public void AnImageNamedAsAnothersStemIsNotTakenForIt()
    {
        var names = EntryNames.Of(["a.png", "a.png.jpg"], ".json");
        Assert.Equal(("a.json", "a.png.jpg.json"), (names["a.png"], names["a.png.jpg"]));
    }

    [Fact]
    public void NoImageTakesTheNameOfTheListOfClasses() =>
        Assert.Equal("Classes.png.txt", EntryNames.Of(["Classes.png"], ".txt", "classes.txt")["Classes.png"]);
}
