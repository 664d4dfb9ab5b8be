using System.Text;
using System.Text.Json;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Reads an annotation file of any known format; the format is told by content, never by name or a version field.</summary>
public static class AnnotationReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="utf8">Its text as UTF-8, with or without byte order mark.</param>
    /// <param name="name">Its own name, for messages only.</param>
    /// <param name="classes">Lines of the archive's classes.txt; null where there is none.</param>
    public static Outcome<ReadFile> Read(Stream utf8, string name, IReadOnlyList<string>? classes = null)
    {
        var buffered = new PeekStream(utf8);
        return buffered.FirstCharacter switch
        {
            '{' or '[' => ReadJson(buffered),
            '<' => VocReader.Read(buffered),
            null when !name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) => Notes.UnknownFormat("it is empty"),
            _ => YoloReader.Read(buffered, classes),
        };
    }

    private static Outcome<ReadFile> ReadJson(Stream utf8)
    {
        if (!JsonPrefilter.Read(utf8).TryGet(out var json, out var refusal))
        {
            return refusal;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true });
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Array => CreateMlReader.Read(root),
                _ when root.TryGetProperty("shapes", out var shapes) && shapes.ValueKind == JsonValueKind.Array => LabelmeReader.Read(root),
                _ when root.TryGetProperty("images", out _) && root.TryGetProperty("annotations", out _) => CocoReader.Read(root),
                _ => Notes.UnknownFormat("it is JSON, but neither labelme nor CreateML nor COCO"),
            };
        }
        catch (JsonException error)
        {
            return Notes.BadSyntax($"it is not JSON at line {error.LineNumber + 1}");
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair: System.Text.Json parses it, but cannot make a string of it.
            return Notes.BadSyntax("it holds text that is no text");
        }
    }

    /// <summary>Looks at the first character that says something without losing what was read.</summary>
    private sealed class PeekStream : Stream
    {
        private readonly Stream _inner;
        private readonly byte[] _front = new byte[256];
        private readonly int _length;
        private int _position;

        public PeekStream(Stream inner)
        {
            _inner = inner;
            _length = inner.ReadAtLeast(_front, _front.Length, throwOnEndOfStream: false);
            var text = Encoding.UTF8.GetString(_front, 0, _length).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
            FirstCharacter = text.Length == 0 ? null : text[0];
        }

        public char? FirstCharacter { get; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (_position == _length)
            {
                return _inner.Read(buffer);
            }

            var count = Math.Min(buffer.Length, _length - _position);
            _front.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
