using System.CommandLine;
using System.Globalization;
using FrameGen.Geometry.Verification.Verdicts;

namespace FrameGen.Tool.Commands;

/// <summary>One part of a proof that is spread over machines: <c>--part 3/16</c>.</summary>
/// <param name="Part">The part, from 1.</param>
/// <param name="Parts">How many there are.</param>
internal sealed record ProofPart(int Part, int Parts)
{
    /// <summary>All of a proof.</summary>
    public static ProofPart Whole { get; } = new(1, 1);

    /// <summary>The option.</summary>
    public static Option<ProofPart?> Option() => new("--part")
    {
        Description = "Decide one part of the tree alone, or with --faults of the sets of dead rows: with the certificates of all parts framegen check accepts the proof.",
        HelpName = "K/N",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            string[] numbers = text.Split('/');
            if (numbers.Length == 2
                && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int part)
                && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int parts)
                && part >= 1 && part <= parts && parts <= PartVerifier.MaxParts)
            {
                return new ProofPart(part, parts);
            }

            result.AddError($"--part: '{text}' is no part such as 3/16: the first number is 1 to the second, the second at most {PartVerifier.MaxParts}.");
            return null;
        },
    };
}
