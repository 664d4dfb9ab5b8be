namespace NeuroBot.Bench.Pool;

/// <summary>
/// The queue <c>jobs</c> and the workers that Container Apps starts for it, event by event. Every poll it starts as many executions as there are
/// messages less running executions (KEDA's default strategy), at most up to the limit; each execution takes one message, or none and ends.
/// </summary>
internal sealed class PoolSimulation(PoolSettings settings, double trainingsPerDay, int days, int seed)
{
    private readonly Random random = new(seed);
    private readonly PriorityQueue<Action, double> events = new();
    private readonly Queue<Job> waiting = [];
    private readonly List<double> waits = [];
    private double now;
    private int running;
    private int held;
    private double paid;
    private double useful;
    private int evicted;

    public PoolResult Run()
    {
        var jobs = (int)Math.Round(trainingsPerDay * days);
        for (var i = 0; i < jobs; i++)
        {
            var day = random.Next(days);
            var at = (day * 24 * 60) + (random.NextDouble() * settings.DayHours * 60);
            var work = settings.MedianTraining * Math.Exp(settings.Spread * Normal());
            events.Enqueue(() => waiting.Enqueue(new Job(now, work)), at);
        }

        events.Enqueue(Poll, 0);
        while (waits.Count < jobs || running > 0)
        {
            events.TryDequeue(out var next, out now);
            next!();
        }

        return new PoolResult([.. waits.Order()], paid, useful / paid, evicted);
    }

    private void Poll()
    {
        var messages = waiting.Count + (settings.MessageHeld ? held : 0);
        var start = Math.Min(messages - running, settings.Workers - running);
        for (var i = 0; i < start; i++)
        {
            running++;
            var took = settings.ColdStart * (0.5 + (0.5 * -Math.Log(1 - random.NextDouble())));
            paid += took;
            events.Enqueue(Take, now + took);
        }

        events.Enqueue(Poll, now + settings.Poll);
    }

    private void Take()
    {
        if (!waiting.TryDequeue(out var job))
        {
            running--;
            return;
        }

        if (!job.Begun)
        {
            waits.Add(now - job.At);
        }

        held++;
        var untilEviction = settings.Evictions > 0 ? 60 / settings.Evictions * -Math.Log(1 - random.NextDouble()) : double.PositiveInfinity;
        if (untilEviction >= job.Work)
        {
            paid += job.Work;
            useful += job.Work;
            events.Enqueue(End, now + job.Work);
            return;
        }

        evicted++;
        paid += untilEviction;
        var kept = Math.Max(0, untilEviction - (random.NextDouble() * settings.Checkpoint));
        useful += kept;
        events.Enqueue(End, now + untilEviction);
        events.Enqueue(() => waiting.Enqueue(job with { Work = job.Work - kept, Begun = true }), now + untilEviction + settings.Silence);
    }

    private void End()
    {
        held--;
        running--;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed record Job(double At, double Work, bool Begun = false);
}
