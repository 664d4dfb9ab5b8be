using System.Security.Cryptography;
using System.Text;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>
/// Says which image has a name (<c>n-…</c>) or holds certain bytes (<c>h-…</c>), which source image has a name (<c>sn-…</c>: its tiles have others), or which model has
/// one. Keys are hashes, because user text may not stand in keys.
/// </summary>
public sealed class ClaimRow : TableRow
{
    public const string NamePrefix = "n-";
    public const string BytesPrefix = "h-";
    public const string SourceNamePrefix = "sn-";

    public string Holder { get; set; } = "";

    /// <summary>Of a name; whoever wants names that differ in case only to be the same folds them first.</summary>
    public static string NameKey(string name) => NamePrefix + Hash(name.Normalize(NormalizationForm.FormC));

    public static string SourceNameKey(string name) => SourceNamePrefix + Hash(name.Normalize(NormalizationForm.FormC));

    public static string BytesKey(string sha256) => BytesPrefix + sha256;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
