using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Filterbank;

// Sends a sound through a half-wave-rectified filterbank and back: chirps of its own, or a WAV file.
if (args.Length > 1 || args is ["-h" or "--help"])
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project samples/Filterbank [-- FILE.wav]");
    return 2;
}

string path = args.Length == 1 ? args[0] : Path.Combine(AppContext.BaseDirectory, "chirps.wav");
string backPath = Path.ChangeExtension(path, ".back.wav");
string picture = Path.ChangeExtension(path, ".bands.png");
Sound sound;
RoundTrip exact;
try
{
    if (args.Length == 0)
    {
        WaveFile.Write(path, Sound.Chirps());
    }

    sound = WaveFile.Read(path);
    exact = RoundTrip.Run<CosineBank>(sound);
    WaveFile.Write(backPath, exact.Back);
    BandPicture.Write<CosineBank>(sound, exact.Back, picture);
}
catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault.Message);
    return 2;
}

FrequencyBounds bounds = FrequencyBounds.Of(CosineBank.Weights, CosineBank.KernelLength);
RoundTrip sixteen = RoundTrip.Run<CosineBank>(sound, 16);
RoundTrip eight = RoundTrip.Run<CosineBank>(sound, 8);
int same = sound.Channels.Zip(exact.Back.Channels, (a, b) => a.Zip(b, (x, y) => WaveFile.ToPcm(x) == WaveFile.ToPcm(y)).Count(isSame => isSame)).Sum();
Line("sound", $"{path}: {sound.Seconds:f2} s, {sound.Rate} Hz, channels: {sound.Channels.Length}");
Line("bank", $"{CosineBank.OutputChannels} kernels of length {CosineBank.KernelLength}, stride {CosineBank.Stride}, half-wave rectified");
Line("certificate", $"{CosineBank.Certificate}; errors of outputs grow by at most {CosineBank.InverseLipschitzBound:g4}");
Line("filterbank bounds", $"A = {bounds.Lower:f4}, B = {bounds.Upper:f4}, condition {bounds.Condition:f4}");
Line("outputs that are 0", $"{exact.Dark:p1}");
Line("signal to noise", $"{exact.SignalToNoise:f1} dB; {same} of {sound.Length * sound.Channels.Length} 16-bit samples the same");
Line("  outputs in 16 bits", $"{sixteen.SignalToNoise:f1} dB");
Line("  outputs in 8 bits", $"{eight.SignalToNoise:f1} dB");
Line("real time", $"{exact.RealTimes:n0} times faster than the sound lasts, there and back on one core");
Line("written", $"{backPath}, {picture}");
return exact.Found && sixteen.Found && eight.Found ? 0 : 1;

static void Line(string name, FormattableString text) => Console.WriteLine($"{name,-22}{text.ToString(CultureInfo.InvariantCulture)}");
