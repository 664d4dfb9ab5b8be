using System.Diagnostics.CodeAnalysis;
using NeuroBot.Contracts;

namespace NeuroBot.Domain;

/// <summary>Either a value or the reason why there is none. <c>default</c> is neither and throws when asked.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;
    private readonly Refusal? _refusal;
    private readonly bool _hasValue;

    private Outcome(T value)
    {
        _value = value;
        _hasValue = true;
    }

    private Outcome(Refusal refusal) => _refusal = refusal ?? throw new ArgumentNullException(nameof(refusal));

    /// <summary>True: there is a <see cref="Value"/>; false: there is a <see cref="Refusal"/>.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => _hasValue;

    /// <summary>The value. Asking for it on a refusal is a bug.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value => _hasValue ? _value! : throw new InvalidOperationException($"No value: {_refusal?.Message ?? "an empty outcome"}");

    /// <summary>The reason; null where there is a value.</summary>
    public Refusal? Refusal => _hasValue ? null : _refusal ?? throw new InvalidOperationException("An empty outcome.");

    public static implicit operator Outcome<T>(T value) => new(value);

    public static implicit operator Outcome<T>(Refusal refusal) => new(refusal);

    public static Outcome<T> Accepted(T value) => new(value);

    public static Outcome<T> Refused(Refusal refusal) => new(refusal);

    public TResult Match<TResult>(Func<T, TResult> accepted, Func<Refusal, TResult> refused) =>
        IsAccepted ? accepted(Value) : refused(Refusal);

    public Outcome<TResult> Map<TResult>(Func<T, TResult> change) =>
        IsAccepted ? Outcome<TResult>.Accepted(change(Value)) : Outcome<TResult>.Refused(Refusal);

    public Outcome<TResult> Bind<TResult>(Func<T, Outcome<TResult>> next) =>
        IsAccepted ? next(Value) : Outcome<TResult>.Refused(Refusal);

    /// <summary><c>if (outcome.TryGet(out var value, out var refusal))</c>.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = Refusal;
        return IsAccepted;
    }

    public override string ToString() => _hasValue ? $"{_value}" : $"refused: {_refusal?.Message}";
}
