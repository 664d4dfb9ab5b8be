namespace NeuroBot.Bench.Pool;

/// <summary>What a simulation gave.</summary>
/// <param name="Waits">Minutes from the request to the first heartbeat of the first attempt, ascending; one per training.</param>
/// <param name="WorkerMinutes">Paid minutes of workers: starting, working, finding nothing.</param>
/// <param name="Busy">Share of the paid minutes that went into work which counts.</param>
/// <param name="Evicted">Attempts that were evicted.</param>
internal sealed record PoolResult(IReadOnlyList<double> Waits, double WorkerMinutes, double Busy, int Evicted)
{
    /// <param name="share">0–1.</param>
    public double Wait(double share) => Waits[Math.Min(Waits.Count - 1, (int)(share * Waits.Count))];
}
