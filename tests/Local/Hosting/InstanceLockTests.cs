using System.Diagnostics;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.Tests.Hosting;

public class InstanceLockTests
{
    [Fact]
    public void ASecondLocalIsRefusedAndTheFirstIsNamed()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder);
        var info = InstanceInfo.OfThisProcess(data.Path) with { Port = 7071, Url = "http://127.0.0.1:7071" };
        using var first = InstanceLock.TryTake(data, info);
        Assert.NotNull(first);
        Assert.Null(InstanceLock.TryTake(data, info));
        var holder = InstanceLock.Holder(data)!;
        Assert.Equal(Environment.ProcessId, holder.Pid);
        Assert.Contains("http://127.0.0.1:7071", holder.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ALockIsFreeAgainWhenItsOwnerLetsGo()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder);
        InstanceLock.TryTake(data, InstanceInfo.OfThisProcess(data.Path))!.Dispose();
        Assert.Null(InstanceLock.Holder(data));
        using var again = InstanceLock.TryTake(data, InstanceInfo.OfThisProcess(data.Path));
        Assert.NotNull(again);
    }

    [Fact]
    public async Task AKilledOwnerLeavesTheLockFree()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "flock is a Linux tool");
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder);
        var path = data.At("local.lock");
        using var owner = Process.Start("flock", ["--no-fork", path, "sleep", "60"]);
        while (InstanceLock.TryTake(data, InstanceInfo.OfThisProcess(data.Path)) is { } early)
        {
            early.Dispose();
            await Task.Delay(20);
        }

        owner.Kill(entireProcessTree: true);
        await owner.WaitForExitAsync();
        using var taken = InstanceLock.TryTake(data, InstanceInfo.OfThisProcess(data.Path));
        Assert.NotNull(taken);
    }

    [Fact]
    public void TheDataFolderAndItsSecretsAreForTheOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var data = new DataFolder(Path.Combine(folder, "data"));
        var secret = PrivateFile.Secret(data.At("session.secret"));
        Assert.True(Convert.FromBase64String(secret).Length >= 32);
        Assert.Equal(secret, PrivateFile.Secret(data.At("session.secret")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.At("session.secret")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data.Path));
    }
}
