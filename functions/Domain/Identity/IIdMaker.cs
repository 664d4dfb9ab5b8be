namespace NeuroBot.Domain.Identity;

/// <summary>Makes ids: lower-case, 26 characters, sorted by the time they were made. Never user text.</summary>
public interface IIdMaker
{
    string Next();
}
