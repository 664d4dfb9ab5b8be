using NeuroBot.Domain.Annotations.Exporting;

namespace NeuroBot.Domain.Tests.Annotations.Exporting;

public class EntryNamesTests
{
    [Fact]
    public void FilesAreNamedAsTheToolsNameThem()
    {
        var names = new EntryNames(["a.jpg", "c.d.bmp"], [], ".json");
        Assert.Equal(("a.json", "c.d.json"), (names["a.jpg"], names["c.d.bmp"]));
        Assert.False(names.IsRenamed("a.jpg"));
    }

    [Fact]
    public void ImagesThatDifferInTheirEndingAloneKeepIt()
    {
        var names = new EntryNames(["a.jpg", "b.jpg", "B.png"], [], ".json");
        Assert.Equal(("a.json", "b.jpg.json", "B.png.json"), (names["a.jpg"], names["b.jpg"], names["B.png"]));
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("A.png.bmp")]
    [InlineData("a.PNG")]
    public void AnImageOfTheLibraryThatGetsNoFileIsNotMeantByOne(string other) =>
        Assert.Equal("a.png.jpg.json", new EntryNames(["a.png.jpg"], [other, "a.png.jpg"], ".json")["a.png.jpg"]);

    [Fact]
    public void ABlankBeforeTheEndingIsNoPartOfAStem() =>
        Assert.Equal("part .jpg.json", new EntryNames(["part .jpg", "part.png"], [], ".json")["part .jpg"]);

    [Fact]
    public void AnImageNamedAsAnothersStemIsNotTakenForIt()
    {
        var names = new EntryNames(["a.png", "a.png.jpg"], [], ".json");
        Assert.Equal(("a.json", "a.png.jpg.json"), (names["a.png"], names["a.png.jpg"]));
    }

    [Fact]
    public void NoImageTakesTheNameOfTheListOfClasses()
    {
        var names = new EntryNames(["Classes.png", "classes"], [], ".txt", "classes.txt");
        Assert.Equal(("Classes.png.txt", "classes-2.txt"), (names["Classes.png"], names["classes"]));
        Assert.True(names.IsRenamed("classes"));
    }

    [Fact]
    public void WhatCannotBeAFilesNameGetsOneThatMeansNoImage()
    {
        var names = new EntryNames(["A:1.png", "A?1.png", "ok.png"], ["A_1-2.bmp", "A_1"], ".json");
        Assert.Equal(("A_1-3.json", "A_1-4.json"), (names["A:1.png"], names["A?1.png"]));
        Assert.Equal((true, true, false), (names.IsRenamed("A:1.png"), names.IsRenamed("A?1.png"), names.IsRenamed("ok.png")));
    }
}
