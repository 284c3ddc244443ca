using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using FrameGen.Benchmarks.Native;
using FrameGen.Benchmarks.Readme;
using FrameGen.Runtime;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>Layers without facets against least squares over the active rows as one would write it with Eigen, the gathering of the rows included.</summary>
internal sealed class LargeRaces(RaceLog output, NativePeers? native)
{
    /// <summary>How many outputs a batch has.</summary>
    private const int Vectors = 1000;

    /// <summary>How many are solved one by one, and by QR.</summary>
    private const int Few = 100;

    /// <summary>What a time may be in multiples of that of normal equations.</summary>
    private const double Limit = 1;

    /// <summary>What a time may be in multiples of that of QR.</summary>
    private const double LimitOfQr = 0.5;

    /// <summary>What the worst error may be in multiples of that of QR.</summary>
    private const double LimitOfError = 10;

    private const string NormalEquations = "Eigen LDLT";
    private const string Qr = "Eigen QR";

    /// <summary>What the figures are.</summary>
    public static string Note { get; } = "Random unit rows, thresholds from -0.02 to 0, inputs in the unit ball: about half of the rows are active, no two outputs alike. Eigen's forms gather the active rows of each output, and nothing there "
        + $"looks whether the rest of the output agrees. Errors are the worst |x - the input| of {Vectors} outputs.";

    private readonly List<Finding> _findings = [];

    /// <summary>All sizes.</summary>
    public static IReadOnlyList<Finding> Write(TextWriter output)
    {
        var races = new LargeRaces(new RaceLog(output), NativePeers.TryBuild(output));
        races.Run("");
        return races._findings;
    }

    /// <summary>The sizes of so many inputs, or all.</summary>
    public void Run(string n)
    {
        foreach (var (size, run) in new (string, Action)[]
        {
            ("8", Race<LargeLayers.Layer<LargeLayers.Size8x48>>), ("16", Race<LargeLayers.Layer<LargeLayers.Size16x64>>), ("32", Race<LargeLayers.Layer<LargeLayers.Size32x128>>), ("64", Race<LargeLayers.Layer<LargeLayers.Size64x256>>), ("128", Race<LargeLayers.Layer<LargeLayers.Size128x512>>),
        })
        {
            if (n.Length == 0 || n == size)
            {
                run();
            }
        }

        Finding.Print(output.Output, "Layers without facets", _findings);
    }

    private void Race<TTables>()
        where TTables : struct, ILayerTables<double>
    {
        string size = string.Create(CultureInfo.InvariantCulture, $"n={LayerShape<double, TTables>.Inputs} m={LayerShape<double, TTables>.Outputs}, double, without facets");
        var few = new Batch<WithoutFacets<TTables>, double>(Few);
        var many = new Batch<WithoutFacets<TTables>, double>(Vectors);
        var weights = AlignedArray<double>.Of(WithoutFacets<TTables>.Weights);
        var offsets = AlignedArray<double>.Of([.. WithoutFacets<TTables>.Bias.ToArray().Select(bias => -bias)]);
        foreach (var (title, run) in new (string, Action)[] { ("TryReconstruct", few.TryReconstruct), ("TryEstimate", few.TryEstimate) })
        {
            Judge(new Race($"{title}, {size}", "vector", Few, [few.Reconstruction])
                .Add("FrameGen", run)
                .Add(NormalEquations + ", rank update", Form("squares_ldlt", few))
                .Add(NormalEquations + ", product", Form("squares_ldlt_product", few))
                .Add(Qr, Form("squares_qr", few))
                .Run(output));
        }

        foreach (var (title, run) in new (string, Action)[] { ("ReconstructBatch", many.ReconstructBatch), ("EstimateBatch", many.EstimateBatch) })
        {
            Judge(new Race($"{title} of {Vectors}, {size}", "vector", Vectors, [many.Reconstruction])
                .Add("FrameGen", run)
                .Add(NormalEquations + ", rank update", Form("squares_ldlt", many))
                .Add(NormalEquations + ", product", Form("squares_ldlt_product", many))
                .AddPart(Qr, Form("squares_qr", few), Few)
                .Run(output));
        }

        double worst = WorstError(many, Form("squares_qr", many));
        output.WriteLine("");
        foreach (var (name, run) in new (string, Action?)[]
        {
            ("TryReconstruct", many.TryReconstruct), ("TryEstimate", many.TryEstimate), (NormalEquations, Form("squares_ldlt", many)), (Qr, Form("squares_qr", many)),
        })
        {
            double error = WorstError(many, run);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {size}: worst error {error:G3}"));
            if (name.StartsWith("Try", StringComparison.Ordinal))
            {
                _findings.Add(Finding.Against($"{name}, {size}: worst error", error, Qr, double.IsNaN(worst) ? null : worst, Figure.Error, LimitOfError));
            }
        }

        Action? Form(string form, Batch<WithoutFacets<TTables>, double> batch)
            => Peers.Loop(native?.Squares(weights, offsets, LayerShape<double, TTables>.Inputs, form), batch.Outputs, batch.Results, batch.Count);
    }

    private void Judge(RaceResult race)
    {
        _findings.Add(EmittedSections.Against(race, NormalEquations, Figure.Ratio, Limit));
        _findings.Add(EmittedSections.Against(race, Qr, Figure.Ratio, LimitOfQr));
    }

    /// <summary>The worst |x - the input|; NaN where nobody runs.</summary>
    private static double WorstError<TTables>(Batch<WithoutFacets<TTables>, double> batch, Action? run)
        where TTables : struct, ILayerTables<double>
    {
        if (run is null)
        {
            return double.NaN;
        }

        run();
        int n = LayerShape<double, TTables>.Inputs;
        double worst = 0;
        for (int k = 0; k < batch.Count; k++)
        {
            double square = 0;
            for (int c = k * n; c < (k + 1) * n; c++)
            {
                square += (batch.Results.Span[c] - batch.Inputs.Span[c]) * (batch.Results.Span[c] - batch.Inputs.Span[c]);
            }

            worst = Math.Max(worst, Math.Sqrt(square));
        }

        return worst;
    }
}
