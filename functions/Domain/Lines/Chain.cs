namespace NeuroBot.Domain.Lines;

/// <summary>Characters that are known to follow one another: a line in the making.</summary>
internal sealed class Chain
{
    /// <summary>So many characters tell which way a line runs at one place; more would not follow a curve.</summary>
    private const int Window = 5;

    private readonly Vector slope;
    private LineFit? head;
    private LineFit? tail;
    private LineFit? whole;

    public Chain(List<Character> characters, Vector slope)
    {
        Characters = characters;
        this.slope = slope;
    }

    /// <summary>In reading order, ≥ 1.</summary>
    public List<Character> Characters { get; }

    /// <summary>The first few.</summary>
    public LineFit Head => head ??= LineFit.Of([.. Characters.Take(Window)], slope);

    /// <summary>The last few.</summary>
    public LineFit Tail => tail ??= LineFit.Of([.. Characters.Skip(Characters.Count - Window)], slope);

    /// <summary>Those nearest to a point.</summary>
    public LineFit Near(Vector point) => Characters.Count <= Window
        ? Whole
        : LineFit.Of([.. Characters.OrderBy(c => (c.Centre - point).Length).Take(Window)], slope);

    /// <summary>All of them.</summary>
    public LineFit Whole => whole ??= LineFit.Of(Characters, slope);

    public Chain Then(Chain next) => new([.. Characters, .. next.Characters], slope);

    /// <summary>Puts a character that stands above, below or within others where it is read: beside the nearest one.</summary>
    public void Insert(Character character)
    {
        var nearest = Enumerable.Range(0, Characters.Count).MinBy(i => (Characters[i].Centre - character.Centre).Length);
        var after = (character.Centre - Characters[nearest].Centre).Dot(Near(character.Centre).Direction) >= 0;
        Characters.Insert(after ? nearest + 1 : nearest, character);
        (head, tail, whole) = (null, null, null);
    }
}
