using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Sdk.Tests;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.TestSupport;
using NetVips;

namespace NeuroBot.GpuWorker.Tests;

/// <summary>A worker on real storage; its events are kept in the order in which they were sent.</summary>
internal sealed class WorkerRig
{
    public const string Team = "team";
    public const string Model = "model";

    private readonly ConcurrentQueue<JobEvent> sent = new();

    private WorkerRig(StorageAccess storage)
    {
        Storage = storage;
        var settings = new WorkerSettings(
            TimeSpan.FromSeconds(60), WorkerMode.Once, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1),
            TestFolder.New("worker"), "test");
        Context = new WorkerContext(storage, KeepAsync, settings, TimeProvider.System, NullLogger.Instance);
    }

    public StorageAccess Storage { get; }

    public WorkerContext Context { get; }

    public IReadOnlyList<JobEvent> Sent => [.. sent];

    public static async Task<WorkerRig> CreateAsync(AzuriteFixture azurite)
    {
        var storage = StorageAccess.FromConnectionString(await azurite.ConnectionStringAsync());
        await storage.EnsureCreatedAsync();
        return new WorkerRig(storage);
    }

    /// <summary>Uploads pictures of coloured squares and a snapshot that has a label on each square.</summary>
    /// <param name="run">Id of the run.</param>
    /// <param name="images">How many pictures.</param>
    /// <param name="minutes">Of learning.</param>
    /// <param name="tiled">Every two pictures are the left and the right tile of one source.</param>
    public async Task<JobRequest> TrainingAsync(string run, int images = 8, double minutes = 0.05, bool tiled = false)
    {
        var pictures = await Task.WhenAll(Enumerable.Range(1, images).Select(PictureAsync));
        var snapshot = new DatasetSnapshot(
            Team, Model, run, ModelType.Detection, ["square"], tiled ? [.. pictures.Select(Tile)] : pictures, DateTimeOffset.UnixEpoch,
            Tiling: tiled ? new TileGrid(1, 2) : null);
        var files = new RunFiles(Storage, Team, Model, run);
        await files.WriteOnceAsync(files.BlobName(RunFiles.SnapshotFile), snapshot);
        return new JobRequest(
            run, JobKind.Train, Team, Model, 1, "Squares", "V1", ModelType.Detection, new TrainingSettings(Minutes: minutes),
            files.BlobName(RunFiles.SnapshotFile));
    }

    /// <summary>Takes the lease and does the job; null where it was given up.</summary>
    public async Task<JobOutcome?> RunAsync(JobRequest request, int delivery = 1, CancellationToken shutdown = default)
    {
        await using var lease = await RunLease.TryTakeAsync(Storage, request, TimeProvider.System, CancellationToken.None);
        Assert.NotNull(lease);
        return await new JobRunner(Context).RunAsync(request, lease, delivery, shutdown);
    }

    public RunFiles Files(JobRequest request) => new(Storage, request);

    public async Task<byte[]> ReadAsync(PublishedFile file)
    {
        var bytes = (await Storage.Runs.GetBlobClient(file.Blob).DownloadContentAsync()).Value.Content.ToArray();
        Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(file.Bytes, bytes.Length);
        return bytes;
    }

    private static SnapshotImage Tile(SnapshotImage picture, int number) => picture with
    {
        Tile = new TilePlace($"source{number / 2}", $"source{number / 2}.png", 192, 96, 0, number % 2, number % 2 * 96, 0),
    };

    /// <summary>A dark picture with one bright square, and where it is.</summary>
    private async Task<SnapshotImage> PictureAsync(int seed)
    {
        var random = new Random(seed);
        var pixels = ColourPictures.Make(seed, 96, 96, squares: 0);
        var (left, top) = (random.Next(72), random.Next(72));
        for (var y = top; y < top + 24; y++)
        {
            pixels.Pixels.AsSpan(((y * 96) + left) * 3, 24 * 3).Fill(230);
        }

        using var image = Image.NewFromMemory(pixels.Pixels, 96, 96, 3, Enums.BandFormat.Uchar);
        var png = image.PngsaveBuffer();
        var id = $"image{seed}";
        var blob = BlobPaths.StoredImage(Team, Model, id);
        await Storage.Library.GetBlobClient(blob).UploadAsync(BinaryData.FromBytes(png), overwrite: true);
        return new SnapshotImage(
            id, $"{id}.png", blob, Convert.ToHexStringLower(SHA256.HashData(png)), 96, 96,
            [new BoxShape(left, top, 24, 24) { Id = "1", Label = "square" }]);
    }

    private Task KeepAsync(JobEvent jobEvent, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // As on the wire.
        sent.Enqueue(WireDocument.Read<JobEvent>(WireDocument.Write(jobEvent)));
        return Task.CompletedTask;
    }
}
