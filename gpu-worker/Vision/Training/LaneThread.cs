using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>A thread that does one thing after the other when told to; torch on it uses one thread.</summary>
internal sealed class LaneThread : IDisposable
{
    private readonly SemaphoreSlim wanted = new(0);
    private readonly SemaphoreSlim done = new(0);
    private readonly Thread thread;
    private Action? work;
    private ExceptionDispatchInfo? failure;

    public LaneThread(string name)
    {
        thread = new Thread(Loop) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>Begins; <see cref="Wait"/> must follow before the next.</summary>
    public void Start(Action action)
    {
        work = action;
        wanted.Release();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>What went wrong, or null.</returns>
    public ExceptionDispatchInfo? Wait()
    {
        done.Wait();
        return failure;
    }

    public void Dispose()
    {
        work = null;
        wanted.Release();
        thread.Join();
        wanted.Dispose();
        done.Dispose();
    }

    private void Loop()
    {
        // Torch's number of threads is each thread's own.
        set_num_threads(1);
        while (true)
        {
            wanted.Wait();
            if (work is not { } action)
            {
                return;
            }
            failure = null;
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            done.Release();
        }
    }
}
