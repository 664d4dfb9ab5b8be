using System.Diagnostics;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.Processes;

/// <summary>The GPU worker as a child process: takes training and test jobs off the queue.</summary>
internal static class WorkerProcess
{
    public static Supervisor Start(DataFolder data, string storage, Action<string> say)
    {
        if (!File.Exists(Checkout.Worker))
        {
            throw new LocalException($"the worker is not built: {Checkout.Worker} is missing (dotnet build gpu-worker/Worker)");
        }

        var supervisor = new Supervisor("worker", () => Describe(data, storage), data.Log("worker"), child => Signal.EndAsync(child, TimeSpan.FromSeconds(10)), say);
        supervisor.Start();
        return supervisor;
    }

    private static ProcessStartInfo Describe(DataFolder data, string storage)
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.Worker, "--parent", $"{Environment.ProcessId}"]);
        start.Environment["NeuroBotStorage"] = storage;
        start.Environment["NeuroBotServiceBus"] = storage;
        start.Environment["NeuroBot__WorkerMode"] = "loop";
        start.Environment["NeuroBot__HeartbeatSeconds"] = FunctionsHost.HeartbeatSeconds;
        start.Environment["NeuroBot__WorkFolder"] = data.At("work");
        // Read by native libraries when they are loaded, so only a launcher can set them: idle threads that spin make shared cores slow.
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        start.Environment["GOMP_SPINCOUNT"] = "0";
        // A large nursery: short-lived handles of the learning library are collected between steps, not in the middle of native calls.
        start.Environment["DOTNET_GCgen0size"] = "0x8000000";
        return start;
    }
}
