using Azure.Storage.Blobs;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>The forms in which a function may take a blob.</summary>
internal static class BlobValues
{
    /// <summary>How to read a blob as the type, or null for a type that is not bound.</summary>
    public static Func<BlobClient, InvocationContext, ValueTask<object?>>? Reader(Type type)
    {
        if (type == typeof(BlobClient))
        {
            return (blob, _) => new ValueTask<object?>(blob);
        }

        if (type == typeof(Stream))
        {
            return async (blob, context) =>
            {
                var stream = await blob.OpenReadAsync(cancellationToken: context.CancellationToken);
                context.Disposables.Add(stream);
                return stream;
            };
        }

        if (type == typeof(byte[]))
        {
            return async (blob, context) => (await blob.DownloadContentAsync(context.CancellationToken)).Value.Content.ToArray();
        }

        return type == typeof(string)
            ? async (blob, context) => (await blob.DownloadContentAsync(context.CancellationToken)).Value.Content.ToString()
            : null;
    }
}
