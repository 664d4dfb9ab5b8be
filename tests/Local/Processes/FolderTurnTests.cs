using NeuroBot.Local.Processes;

namespace NeuroBot.Local.Tests.Processes;

public class FolderTurnTests
{
    [Fact]
    public async Task TheSecondWaitsForTheFirstAndAnotherFolderDoesNot()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Guid.NewGuid().ToString();
        var first = await FolderTurn.TakeAsync(folder, cancel);
        using var elsewhere = await FolderTurn.TakeAsync(folder + "2", cancel);
        var second = FolderTurn.TakeAsync(folder, cancel);
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(500, cancel)));
        first.Dispose();
        (await second).Dispose();
    }
}
