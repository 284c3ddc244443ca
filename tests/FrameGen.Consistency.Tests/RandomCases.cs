using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace FrameGen.Consistency.Tests;

/// <summary>Frame files at random: all domains, precisions, conventions and origins of an option, degenerate rows, radii from 1e-9 to 1e9, and one thing wrong in some.</summary>
internal sealed class RandomCases(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A source of its own, so that what is drawn besides stays as it was.</summary>
    private readonly Random _shapes = new(seed ^ 0x5EED);

    public LayerCase Next()
    {
        int n = _random.Next(2, 5);
        int m = _random.Next(n - 1, 3 * n);
        double[][] rows = [.. Enumerable.Range(0, m).Select(_ => Row(n))];
        if (m >= n && _shapes.NextDouble() < 0.15)
        {
            rows = InPairs(rows[..n]);
        }

        string domain = Pick("ball", "ball", "sphere", "shell", "space");
        double radius = Pick(1, 1, 1, 0.3, 2.5, 1e-9, 1e9);
        bool hasBias = Chance(0.75);
        bool isSharp = !hasBias && n == 2 && Chance(0.5);

        // What a file may keep of another domain is refused or ignored, depending on who chose the domain.
        bool hasInner = domain == "shell" || Chance(0.1);
        double inner = radius * Pick(0, 0.25, 0.5, 0.9, 1);
        (radius, inner) = Chance(0.06) ? (Pick(0, -1, 1e200, 1e-120), inner) : Chance(0.06) ? (radius, Pick(-0.5, 2 * radius)) : (radius, inner);
        bool? nonNegative = Chance(0.15) ? Chance(0.8) : null;
        bool isDomainDeclared = Chance(0.4);
        bool isRadiusDeclared = Chance(0.3);
        bool isInnerDeclared = Chance(0.3);
        bool isCutDeclared = Chance(0.3);
        bool hasRadius = domain != "space" || Chance(0.3);
        var json = new StringBuilder($"{{\"weights\":{Matrix(rows)}");
        if (hasBias)
        {
            json.Append(CultureInfo.InvariantCulture, $",\n \"bias\":{Vector([.. rows.Select(row => Bias(row, radius))])}");
        }

        Append(json, "biasConvention", Chance(0.3) ? $"\"{Pick("subtracted", "added")}\"" : null);
        Append(json, "domain", isDomainDeclared || (domain == "ball" && Chance(0.5)) ? null : $"\"{domain}\"");
        Append(json, "radius", hasRadius && !isRadiusDeclared ? Number(radius) : null);
        Append(json, "innerRadius", hasInner && !isInnerDeclared ? Number(inner) : null);
        Append(json, "nonNegative", nonNegative is { } cut && !isCutDeclared ? (cut ? "true" : "false") : null);
        Append(json, "halfSpaces", Chance(0.15) ? HalfSpaces(n) : null);
        string? activation = Chance(0.25) ? Pick("Gate", "Gate", "LeakyRelu", "Clip", "Clip") : null;
        bool isActivationDeclared = Chance(0.3);
        Append(json, "activation", activation is null || isActivationDeclared ? null : $"\"{char.ToLowerInvariant(activation[0])}{activation[1..]}\"");
        Append(json, "slope", (activation == "LeakyRelu" && Chance(0.5)) || Chance(0.02) ? Number(Pick(0.1, 0.5, 1e-9, 0.1, 1, 0)) : null);
        Append(json, "level", (activation == "Clip" && Chance(0.7)) || Chance(0.02) ? Number(radius * Pick(0.3, 1, 2, 1, 2, 4, 0, 1e300)) : null);
        double[]? cone = n < 4 && Chance(0.1) ? [.. Enumerable.Range(0, Chance(0.95) ? n : n + 1).Select(_ => (double)_random.Next(-2, 3)), Pick(30, 60, 80, 89.5, 12.5, 90)] : null;
        Append(json, "cone", cone is null ? null : Vector(cone));
        return WithConvolution(json, n, radius, new LayerCase("")
        {
            Name = $"seed {seed}",
            Activation = isActivationDeclared ? activation : null,
            Domain = isDomainDeclared ? domain : null,
            Radius = hasRadius && isRadiusDeclared ? radius : null,
            InnerRadius = hasInner && isInnerDeclared ? inner : null,
            NonNegative = isCutDeclared ? nonNegative : null,
            IsSingle = Chance(0.25),
            IsSharp = isSharp,
        });
    }

    /// <summary>Closes the file; of some the rows are kernels, which the file or the declaration says.</summary>
    private LayerCase WithConvolution(StringBuilder json, int n, double radius, LayerCase layer)
    {
        if (!Chance(0.2))
        {
            // What a file says of a convolution does not make one of a declared layer; the tool has only the file.
            return layer with { Text = json.Append('}').ToString() };
        }

        int stride = Chance(0.9) ? _random.Next(1, n + 1) : _random.Next(0, 6);
        int channels = Chance(0.6) ? 1 : _random.Next(1, 4);
        double peak = Chance(0.9) ? radius / 2 : Pick(0, -1, 1e200);
        bool isStrideDeclared = Chance(0.4);
        bool isPeakDeclared = Chance(0.5);
        bool hasPeak = Chance(0.3);
        bool hasChannels = channels > 1 || Chance(0.2);
        bool areChannelsDeclared = Chance(0.4);
        Append(json, "stride", isStrideDeclared ? null : Number(stride));
        Append(json, "inputChannels", hasChannels && !areChannelsDeclared ? Number(channels) : null);
        Append(json, "peak", hasPeak && !isPeakDeclared ? Number(peak) : null);
        return layer with
        {
            Text = json.Append('}').ToString(),
            IsConvolution = true,
            Activation = null,
            InnerRadius = null,
            Stride = isStrideDeclared ? stride : null,
            InputChannels = hasChannels && areChannelsDeclared ? channels : null,
            Peak = hasPeak && isPeakDeclared ? peak : null,
        };
    }

    private static void Append(StringBuilder json, string name, string? value)
    {
        if (value is not null)
        {
            json.Append(CultureInfo.InvariantCulture, $",\n \"{name}\":{value}");
        }
    }

    private double[] Row(int n)
    {
        if (Chance(0.04))
        {
            return new double[n];
        }

        double[] row = [.. Enumerable.Range(0, n).Select(_ => Chance(0.3) ? _random.Next(-2, 3) : Math.Round((2 * _random.NextDouble()) - 1, 6))];
        return row.All(value => value == 0) && Chance(0.9) ? Row(n) : row;
    }

    /// <summary>Rows b and -cb in some order: c a power of two, or rounded products.</summary>
    private double[][] InPairs(double[][] basis)
    {
        double factor = _shapes.Next(3) switch { 0 => 1, 1 => 0.25, _ => 0.3 };
        double[][] rows = [.. basis, .. basis.Select(row => row.Select(value => -factor * value).ToArray())];
        return _shapes.Next(2) == 0 ? rows : [.. rows.Reverse()];
    }

    /// <summary>From always active to never, in units of what the row can measure.</summary>
    private double Bias(double[] row, double radius)
        => Math.Sqrt(row.Sum(value => value * value)) * Math.Abs(radius) * Pick(0, -0.05, -0.3, -0.8, -1, -1.2, 0.1, -0.5 - _random.NextDouble(), 0.4 - _random.NextDouble());

    private string HalfSpaces(int n)
    {
        double[] normal = [.. Enumerable.Range(0, n).Select(c => c == 0 ? 1.0 : _random.Next(-1, 2))];
        return _random.Next(8) switch
        {
            0 => Matrix([new double[n]]),
            1 => Matrix([[.. Enumerable.Repeat(1.7e308, n)]]),
            2 => Matrix([[.. Enumerable.Repeat(1e-200, n)]]),
            3 => Matrix([normal, [.. normal.Select(value => -value)]]),
            4 => Matrix([[1, .. normal]]),
            _ => Matrix([normal]),
        };
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private static string Matrix(IEnumerable<double[]> rows) => $"[{string.Join(",\n  ", rows.Select(Vector))}]";

    private static string Vector(double[] values) => $"[{string.Join(",", values.Select(Number))}]";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
