namespace NeuroBot.Local.Client;

/// <summary>Where a command shows how far it has come.</summary>
internal interface IProgressView
{
    /// <summary>A lasting line.</summary>
    void Say(string line);

    /// <summary>A lasting line about something that went wrong but does not end the command.</summary>
    void Warn(string line);

    /// <summary>The present state of one step; the same title again moves it on.</summary>
    /// <param name="title">Which step.</param>
    /// <param name="share">0–1.</param>
    /// <param name="detail">Short text beside the bar.</param>
    void Step(string title, double share, string detail = "");
}
