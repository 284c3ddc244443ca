using System;
using System.Globalization;
using DeepNetwork;

// Three layers one after the other, inverted from the last to the first.
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
return trial.Found == trial.Points && trial.LargestGrowth <= Network.InverseLipschitzBound ? 0 : 1;

static void Line(string name, FormattableString text) => Console.WriteLine($"{name,-22}{text.ToString(CultureInfo.InvariantCulture)}");
