namespace NeuroBot.Bench.Pool;

/// <summary>What the simulated pool of workers is like. Times in minutes.</summary>
/// <param name="Workers">Most at once (<c>maxWorkers</c>).</param>
/// <param name="MedianTraining">Half of the trainings take less work than this.</param>
/// <param name="Spread">Standard deviation of the logarithm of a training's work.</param>
/// <param name="ColdStart">From seeing a message to the worker's first heartbeat: GPU, image, process. Mean of an exponential above half of it.</param>
/// <param name="Poll">Between two looks at the queue's length.</param>
/// <param name="Evictions">Of a worker, per hour of work.</param>
/// <param name="Silence">From an eviction to the next attempt's message: the heartbeat deadline, twice looked at.</param>
/// <param name="Checkpoint">Most work that an eviction undoes; the mean is half of it.</param>
/// <param name="DayHours">Trainings are asked for evenly within so many hours of a day: factories have shifts.</param>
/// <param name="MessageHeld">Whether a running job's message stays on the queue: what starts workers subtracts the running ones from the messages.</param>
internal sealed record PoolSettings(
    int Workers,
    double MedianTraining = 20,
    double Spread = 0.6,
    double ColdStart = 4,
    double Poll = 0.5,
    double Evictions = 0.02,
    double Silence = 2.5,
    double Checkpoint = 1,
    double DayHours = 10,
    bool MessageHeld = true);
