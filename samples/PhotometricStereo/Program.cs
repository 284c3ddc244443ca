using System;
using System.Globalization;
using System.IO;
using PhotometricStereo;

// Normals and albedo of a surface, from a picture under each of several lights.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Dome.Bias.ContainsAnyExcept(0))
{
    Console.Error.WriteLine("the lights' file has biases other than 0, or none: give it a column bias of zeros");
    return 2;
}

try
{
    return args switch
    {
        [] => OwnScene(null),
        ["--output", string folder] => OwnScene(folder),
        _ when Arguments.Parse(args) is { } arguments => Solve(arguments),
        _ => Usage(),
    };
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static int OwnScene(string? folder)
{
    const int Size = 256;
    var ball = Scene.Create(Size, hasPlate: false);
    var plate = Scene.Create(Size, hasPlate: true);
    Console.WriteLine($"PhotometricStereo: {Dome.OutputDimension} lights, normals up to {Dome.MaxTilt} degrees off the camera's axis, albedos from 0.1 to 1");
    Console.WriteLine($"  certificate   {Dome.Certificate}");
    int missed = 0;
    (Scene, Camera)[] pictures =
    [
        (ball, new("a ball, 8 bits", 8)),
        (ball, new("16 bits", 16)),
        (ball, new("16 bits, highlights", 16, Gloss: 0.5)),
        (plate, new("on a plate, cast shadows", 16, CastsShadows: true)),
    ];
    Trial[] trials = [];
    foreach ((Scene scene, Camera camera) in pictures)
    {
        trials = Trial.Run(scene, camera, seed: 1);
        Console.WriteLine();
        Console.WriteLine($"{camera.Name}: {scene.Pixels.Length} pixels, {100 * Shadows.Share(camera.Take(scene, seed: 1), camera.Sigma):f1} % of their values dark");
        Console.WriteLine($"{"",-28}mean degrees   largest   albedo off by   none   megapixels a second");
        foreach (Trial trial in trials)
        {
            missed += camera.CastsShadows ? 0 : trial.Missed;
            Console.WriteLine($"  {trial.Method,-26}{trial.MeanDegrees,12:f4}{trial.WorstDegrees,10:f2}{trial.Albedo,16:f5}{trial.Missed,7}{trial.MegapixelsPerSecond,12:f2}");
        }
    }

    if (folder is not null)
    {
        (Scene shown, Camera by) = pictures[^1];
        string path = Path.Combine(folder, "errors.png");
        Directory.CreateDirectory(folder);
        Maps.Write(shown, by.Take(shown, seed: 1), Math.Min(4, Dome.OutputDimension - 1), [trials[0], trials[^1]], path);
        Console.WriteLine();
        Console.WriteLine($"errors of the last scene, pixel by pixel: {path}");
    }

    return missed == 0 ? 0 : 1;
}

static int Solve(Arguments arguments)
{
    var pictures = Pictures.Read(arguments.Images, arguments.Mask);
    double[] surface = pictures.Surface(arguments.CastShadows, out int found);
    Directory.CreateDirectory(arguments.Output);
    string normals = Path.Combine(arguments.Output, "normals.png");
    string albedo = Path.Combine(arguments.Output, "albedo.png");
    NormalPicture.Write(pictures.Width, surface, normals);
    new GrayPicture(pictures.Width, pictures.Height, 16, Albedo(surface)).Write(albedo);
    Console.WriteLine($"{found} of {surface.Length / 3} pixels found: {normals}, {albedo}");
    return 0;
}

static double[] Albedo(double[] surface)
{
    var albedo = new double[surface.Length / 3];
    for (int k = 0; k < albedo.Length; k++)
    {
        double length = Vectors.Length(surface.AsSpan(3 * k, 3));
        albedo[k] = double.IsNaN(length) ? 0 : length;
    }

    return albedo;
}

static int Usage()
{
    Console.Error.WriteLine("expected: nothing; or --output FOLDER; or --images FOLDER --output FOLDER [--mask FILE] [--cast-shadows], a folder of a PNG picture for each light, in the order of their names, and another that receives normals and albedo");
    return 2;
}
