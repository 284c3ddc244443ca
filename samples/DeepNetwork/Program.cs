using System;
using System.Globalization;
using DeepNetwork;
using Drawing;

// Three layers one after the other, inverted from the last to the first.
if (args.Length > 0 && args is not ["--picture", _])
{
    Console.Error.WriteLine("expected: nothing; or --picture OUT.png");
    return 2;
}

Trial trial = Trial.Run<Network>(2_000, seed: 1);
Line("first", $"{First.InputDimension} -> {First.OutputDimension}, {First.Certificate}, errors grow by at most {First.InverseLipschitzBound:f3}");
Line("second", $"{Second.InputDimension} -> {Second.OutputDimension}, {Second.Certificate}, errors grow by at most {Second.InverseLipschitzBound:f3}");
Line("third", $"{Third.InputDimension} -> {Third.OutputDimension}, {Third.Certificate}, errors grow by at most {Third.InverseLipschitzBound:f3}");
Line("network", $"{Network.InputDimension} -> {Network.OutputDimension}, {Network.Certificate}, errors grow by at most {Network.InverseLipschitzBound:f3}, the product");
Line("inputs", $"{trial.Points}");
Line("came back", $"{trial.Found}");
Line("largest error", $"{trial.LargestError:E1}");
Line("largest growth seen", $"{trial.LargestGrowth:f3}, between neighbouring inputs");
Line("with noise of 1e-3", $"{trial.Refused} outputs refused: a network inverts outputs that it gave");
if (args.Length > 0)
{
    Histogram.Write("how much the network's inverse spreads neighbouring outputs", trial.Growths, "|x - y| / |net(x) - net(y)|", Network.InverseLipschitzBound, "the bound, the product of three", args[1]);
    Line("picture", $"{args[1]}");
}

return trial.Found == trial.Points && trial.LargestGrowth <= Network.InverseLipschitzBound ? 0 : 1;

static void Line(string name, FormattableString text) => Console.WriteLine($"{name,-22}{text.ToString(CultureInfo.InvariantCulture)}");
