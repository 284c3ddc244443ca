using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace PhotometricStereo;

/// <summary>What somebody's own pictures are.</summary>
/// <param name="Images">The folder of the pictures.</param>
/// <param name="Output">The folder that receives normals and albedo.</param>
/// <param name="Mask">A picture that is white where the surface is.</param>
/// <param name="Truth">The true normals.</param>
/// <param name="Sigma">The error of a value, of white; one step of its bits where it is not given.</param>
/// <param name="CastShadows">Whether other parts of the surface may cast shadows.</param>
internal sealed record Arguments(string Images, string Output, string? Mask, string? Truth, double? Sigma, bool CastShadows)
{
    public const string Usage = "expected: [--lights FILE], and nothing more; or --output FOLDER; or --images FOLDER --output FOLDER [--mask FILE] [--truth FILE] [--sigma NUMBER] [--cast-shadows]: "
        + "lights, a row a light, a folder with a PNG or .npy picture for each light, in the order of their names, and another folder that receives normals and albedo";

    private static readonly string[] Valued = ["--images", "--output", "--mask", "--truth", "--sigma"];

    /// <exception cref="FormatException">They are not understood.</exception>
    public static Arguments Parse(string[] args)
    {
        var values = new Dictionary<string, string>();
        bool castShadows = false;
        for (int k = 0; k < args.Length; k++)
        {
            bool isValued = Valued.Contains(args[k]);
            if (isValued ? k + 1 == args.Length || !values.TryAdd(args[k], args[k + 1]) : args[k] != "--cast-shadows")
            {
                throw new FormatException($"{args[k]}: {(isValued ? "once, with a value after it" : "not known")}; {Usage}");
            }

            castShadows |= !isValued;
            k += isValued ? 1 : 0;
        }

        if (values.GetValueOrDefault("--images") is not { } images || values.GetValueOrDefault("--output") is not { } output)
        {
            throw new FormatException(Usage);
        }

        if (Path.GetFullPath(images) == Path.GetFullPath(output))
        {
            throw new FormatException($"{output}: the pictures' own folder, expected another for what is written");
        }

        return new Arguments(images, output, values.GetValueOrDefault("--mask"), values.GetValueOrDefault("--truth"), Positive(values.GetValueOrDefault("--sigma")), castShadows);
    }

    private static double? Positive(string? text)
        => text is null ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && value < 1 ? value
            : throw new FormatException($"--sigma {text}: expected the error of a value, one standard deviation, between 0 and 1, which is white");
}
