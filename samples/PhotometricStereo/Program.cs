using System;
using System.Globalization;
using System.IO;
using System.Linq;
using PhotometricStereo;

// Normals and albedo of a surface, from a picture under each of several lights.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    if (OwnLights.Of(args) is { } lights)
    {
        return lights.Run();
    }

    if (Dome.Bias.ContainsAnyExcept(0))
    {
        throw new FormatException("the lights' file has biases other than 0: a surface that faces away gives 0, expected none, or a column bias of zeros");
    }

    Console.WriteLine($"PhotometricStereo: {Dome.OutputDimension} lights, normals up to {Dome.MaxTilt} degrees off the camera's axis, albedos from 0.1 to 1");
    Console.WriteLine($"  certificate   {Dome.Certificate}");
    Console.WriteLine($"  gain          errors of values grow by at most {Dome.InverseLipschitzBound:f2}");
    SayRedundant();
    return args switch
    {
        [] => OwnScenes(),
        ["--output", string folder] => Draw(folder),
        _ => OwnPictures.Solve(Arguments.Parse(args)),
    };
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void SayRedundant()
{
    // More than anybody reads.
    const int MostNamed = 40;
    var spare = Redundancy.Find(Dome.Weights, Dome.MaxTilt);
    string needed = string.Join(", ", Enumerable.Range(0, Dome.OutputDimension).Where(light => spare.All(other => other.Light != light)).Select(light => light + 1));
    string spared = string.Join(", ", spare.Take(MostNamed).Select(light => $"{light.Light + 1} ({light.Growth:f2})")) + (spare.Count > MostNamed ? $" and {spare.Count - MostNamed} more" : "");
    Console.WriteLine(spare.Count == 0
        ? "  redundant     no light"
        : $"  redundant     lights {spared}: left out one after the other, each with those before it; in brackets how many times larger errors become. Needed: {needed}");
}

static int OwnScenes()
{
    const int Size = Scene.Shown;
    var ball = Scene.Create(Size, hasPlate: false);
    var plate = Scene.Create(Size, hasPlate: true);
    int missed = 0;
    (Scene, Camera)[] pictures =
    [
        (ball, new("a ball, 8 bits", 8)),
        (ball, new("16 bits", 16)),
        (ball, new("16 bits, highlights", 16, Gloss: 0.5)),
        (plate, new("on a plate, cast shadows", 16, CastsShadows: true)),
    ];
    foreach ((Scene scene, Camera camera) in pictures)
    {
        Trial[] trials = Trial.Run(scene, camera, seed: 1);
        Console.WriteLine();
        Console.WriteLine($"{camera.Name}: {scene.Pixels.Length} pixels, {100 * Shadows.Share(camera.Take(scene, seed: 1), camera.Sigma):f1} % of their values dark");
        Console.WriteLine($"{"",-28}mean degrees   largest   albedo off by   none   megapixels a second");
        foreach (Trial trial in trials)
        {
            missed += camera.CastsShadows ? 0 : trial.Missed;
            Console.WriteLine($"  {trial.Method,-26}{trial.MeanDegrees,12:f4}{trial.WorstDegrees,10:f2}{trial.Albedo,16:f5}{trial.Missed,7}{trial.MegapixelsPerSecond,12:f2}");
        }
    }

    return missed == 0 ? 0 : 1;
}

static int Draw(string folder)
{
    var scene = Scene.Create(Scene.Shown, hasPlate: true);
    var camera = new Camera("on a plate, cast shadows", 16, CastsShadows: true);
    double[] pictures = camera.Take(scene, seed: 1);
    Trial[] trials =
    [
        Trial.OfAllLights(scene.Surface, pictures),
        Trial.OfEstimates("dark values left out", scene.Surface, Shadows.Unknown(pictures, camera.Sigma), camera.Sigma),
    ];
    string path = Path.Combine(folder, "errors.png");
    Directory.CreateDirectory(folder);
    Maps.Write(scene.Canvas, pictures, Math.Min(4, Dome.OutputDimension - 1), trials, path);
    Console.WriteLine($"a ball on a plate, its normals and their errors, pixel by pixel: {path}");
    return 0;
}
