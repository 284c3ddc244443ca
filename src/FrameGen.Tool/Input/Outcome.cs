using System.Diagnostics.CodeAnalysis;

namespace FrameGen.Tool.Input;

/// <summary>A value, or why there is none.</summary>
internal sealed class Outcome<T>
    where T : class
{
    private readonly T? _value;
    private readonly InputError? _error;

    private Outcome(T? value, InputError? error)
    {
        _value = value;
        _error = error;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(InputError error) => new(null, error);

    /// <summary>Gives the one or the other.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out InputError? error)
    {
        value = _value;
        error = _error;
        return value is not null;
    }
}
