using System;
using System.Globalization;
using System.IO;
using PhotometricStereo;

// Normals and albedo of a surface, from a picture under each of twelve lights.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length > 0)
{
    return OwnPictures(args);
}

const int Size = 256;
double[] surface = Scene.Surface(Size);
Console.WriteLine($"PhotometricStereo: twelve lights, normals up to {Dome.MaxTilt} degrees off the camera's axis, albedos from 0.1 to 1");
Console.WriteLine($"  certificate   {Dome.Certificate}");
Console.WriteLine($"  pixels        {surface.Length / 3} of a ball with bumps, {Size} x {Size}; {100 * Shadows.Share(surface):f1} % of their values in shadow");
Camera[] cameras = [new("8 bits", 8, 0), new("16 bits", 16, 0), new("16 bits, highlights", 16, 0.5)];
int missed = 0;
foreach (Camera camera in cameras)
{
    Console.WriteLine();
    Console.WriteLine($"{camera.Name,-28}mean degrees   largest   albedo off by   none   megapixels a second");
    foreach (Trial trial in Trial.Run(surface, camera, seed: 1))
    {
        missed += trial.Missed;
        Console.WriteLine($"  {trial.Method,-26}{trial.Degrees,12:f4}{trial.WorstDegrees,10:f2}{trial.Albedo,16:f5}{trial.Missed,7}{trial.MegapixelsPerSecond,12:f2}");
    }
}

return missed == 0 ? 0 : 1;

static int OwnPictures(string[] args)
{
    if (args.Length != 2)
    {
        Console.Error.WriteLine("expected: PICTURES OUT, a folder of a PGM picture for each light, in the order of their names, and the folder that receives normals.ppm and albedo.pgm");
        return 2;
    }

    try
    {
        (int pixels, int found) = Pictures.Solve(args[0], args[1]);
        Console.WriteLine($"{found} of {pixels} pixels found: {Path.Combine(args[1], "normals.ppm")}, {Path.Combine(args[1], "albedo.pgm")}");
        return 0;
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }
}
