using System.IO;

namespace PhotometricStereo;

/// <summary>What somebody's own pictures are.</summary>
/// <param name="Images">The folder of the pictures.</param>
/// <param name="Mask">A picture that is white where the surface is.</param>
/// <param name="CastShadows">Whether other parts of the surface may cast shadows.</param>
/// <param name="Output">The folder that receives normals and albedo.</param>
internal sealed record Arguments(string Images, string? Mask, bool CastShadows, string Output)
{
    /// <summary>The arguments, or null where they are not understood.</summary>
    public static Arguments? Parse(string[] args)
    {
        string? images = null, mask = null, output = null;
        bool castShadows = false;
        for (int k = 0; k < args.Length; k++)
        {
            string? value = k + 1 < args.Length ? args[k + 1] : null;
            switch (args[k])
            {
                case "--images" when value is not null && images is null:
                    images = args[++k];
                    break;
                case "--mask" when value is not null && mask is null:
                    mask = args[++k];
                    break;
                case "--output" when value is not null && output is null:
                    output = args[++k];
                    break;
                case "--cast-shadows":
                    castShadows = true;
                    break;
                default:
                    return null;
            }
        }

        return images is null || output is null || Path.GetFullPath(images) == Path.GetFullPath(output) ? null : new Arguments(images, mask, castShadows, output);
    }
}
