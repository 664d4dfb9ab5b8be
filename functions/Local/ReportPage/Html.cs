using System.Globalization;
using System.Net;

namespace NeuroBot.Local.ReportPage;

/// <summary>Small words of the page. Whatever a user typed goes through <see cref="Text"/>.</summary>
internal static class Html
{
    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A share as per cent; a dash where there is too little data to say.</summary>
    public static string Percent(double? share) => share is { } s ? (s * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";

    public static string Number(double? value, string format = "0.###") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A heading in both languages.</summary>
    public static string Heading(string chinese, string english) =>
        $"<h2><span lang=\"zh\">{chinese}</span> <span lang=\"en\">{english}</span></h2>\n";
}
