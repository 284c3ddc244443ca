using System.Globalization;

namespace FrameGen.Generator.Analysis;

/// <summary>One option of .editorconfig: its key, what may be written, and what a text means.</summary>
/// <param name="Key">The key, in lower case.</param>
/// <param name="Expected">What may be written, for messages: "a positive number is expected".</param>
internal abstract record LimitOption(string Key, string Expected)
{
    /// <summary>Whether a text is a value of the option.</summary>
    public abstract bool Allows(string text);

    /// <summary>A count from 1 to 2^31 - 1.</summary>
    internal sealed record Count(string Key) : LimitOption(Key, "a positive whole number below 2^31 is expected")
    {
        public override bool Allows(string text) => Parse(text) is not null;

        public int? Parse(string text)
            => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : null;
    }

    /// <summary>A positive number.</summary>
    internal sealed record Number(string Key) : LimitOption(Key, "a positive number is expected")
    {
        public override bool Allows(string text) => Parse(text) is not null;

        public double? Parse(string text)
            => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && !double.IsInfinity(value) ? value : null;
    }

    /// <summary>One of two words, the first of which is the default.</summary>
    internal sealed record Word(string Key, string Usual, string Other) : LimitOption(Key, $"{Usual} or {Other} is expected")
    {
        public override bool Allows(string text) => text == Usual || text == Other;
    }
}
