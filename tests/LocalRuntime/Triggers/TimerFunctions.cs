using Microsoft.Azure.Functions.Worker;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class EverySecond(Recorder recorder)
{
    [Function("EverySecond")]
    public Task Run([TimerTrigger("* * * * * *", UseMonitor = false)] TimerInfo timer) => recorder.SeeAsync($"{timer.IsPastDue}");
}

public sealed class AtStart(Recorder recorder)
{
    [Function("AtStart")]
    public Task Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => recorder.SeeAsync($"{timer.IsPastDue}");
}

public sealed class Nightly(Recorder recorder)
{
    [Function("Nightly")]
    public Task Run([TimerTrigger("0 0 3 * * *")] TimerInfo timer) => recorder.SeeAsync($"{timer.IsPastDue} {timer.ScheduleStatus?.Next:s}");
}
