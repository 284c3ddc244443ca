using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace FrameGen.Generator.Tests.Robustness;

/// <summary>Damages sources as typing, merging and exporters do: tokens lost, doubled, moved and replaced, letters lost, the end cut off.</summary>
internal sealed class SourceMutator(Random random)
{
    private static readonly string[] Sources =
    [
        """
        using System;
        using FrameGen;
        namespace Acme;
        [ReluLayer(InputDomain.Shell, Radius = 2, InnerRadius = 1, BiasConvention = BiasConvention.Added, Precision = Precision.Single)]
        [FrameVector(1, 0, Bias = 2.5)]
        [FrameVector(-1, 1, Bias = 2.5)]
        [FrameVector(-1, -1, Bias = 2.5)]
        [HalfSpace(0, 1)]
        public static partial class Sensor { public const int N = InputDimension; }
        """,
        """
        using System;
        using FrameGen;
        partial class Outer<T>
        {
            [ReluLayer(NonNegative = true)]
            internal sealed partial class Sensor : IReluLayer<double>
            {
                private static readonly double Half = Math.Sqrt(0.25), Third = Half * 2 / 3;
                [Frame] private static readonly double[,] W = { { 1, Half }, { -1, 1 }, { -Third, -1 } };
                [Bias] private static readonly double[] B = [-1, -2, -Half];
                static double IReluLayer<double>.InverseLipschitzBound => 3;
                public int Count => OutputDimension + B.Length;
            }
        }
        """,
        """
        using FrameGen;
        [ReluLayer(InputDomain.Sphere)]
        [FrameVector(1, 1, 1), FrameVector(1, -1, -1), FrameVector(-1, 1, -1), FrameVector(-1, -1, 1)]
        public readonly partial record struct Tetrahedron(int Forward);
        [ReluLayer(InputDomain.Space)]
        [FrameVector(1, 0, Bias = -1), FrameVector(-1, 0, Bias = -1), FrameVector(0, 1, Bias = -1), FrameVector(0, -1, Bias = -1)]
        partial struct Pairs { static int Explains = 3; class Weights { } }
        """,
        """
        using System;
        using FrameGen;
        [ReluLayer(BiasEstimate = BiasEstimate.Sharp)]
        [FrameVector(1, 0.5), FrameVector(-1, 1), FrameVector(-0.25, -1)]
        abstract partial class Sensor<T, Weights> : Base where T : struct
        {
            [Obsolete] public static void Reconstruct(int k) { }
        }
        abstract class Base { public abstract int FindFacet(int k); }
        [ReluLayer(Source = "missing.json")] static partial class FromFile;
        """,
        """
        using FrameGen;
        [ReluConvolution(Stride = 1, InputChannels = 1, Peak = 0.5)]
        [FrameVector(1, 0), FrameVector(-1, 1), FrameVector(-0.5, -1)]
        readonly partial struct Bank : IReluConvolution<double> { static int Stride2 => Stride + KernelLength; }
        [ReluLayer] [FrameVector(1, 0, Bias = -2), FrameVector(-1, 1, Bias = -2), FrameVector(-1, -1, Bias = -2)] static partial class First;
        [ReluLayer(Radius = 9)] [FrameVector(1, 0, 0), FrameVector(0, 1, 0), FrameVector(0, 0, 1), FrameVector(-1, -1, -1)] static partial class Second;
        [ReluNetwork(typeof(First), typeof(Second))] partial class Net { public int Count => LayerCount + InputDimension; }
        """,
        """
        using FrameGen;
        [ReluLayer(InputDomain.Sphere, Activation = Activation.Gate)]
        [Cone(0, 0, 1, HalfAngle = 40)]
        [FrameVector(1, 1, 1, FieldOfView = 80), FrameVector(1, -1, 1, FieldOfView = 80), FrameVector(-1, 1, 1, FieldOfView = 80), FrameVector(-1, -1, 1, FieldOfView = 80)]
        static partial class Gates;
        [ReluLayer(Activation = Activation.Clip, Level = 4)] [FrameVector(1, 0, Bias = -2), FrameVector(-1, 1, Bias = -2), FrameVector(-1, -1, Bias = -2)] partial struct Clips { }
        [ReluLayer(Activation = Activation.LeakyRelu, Slope = 0.1, Faults = 1)] [FrameVector(1, 0, Bias = 1), FrameVector(0, 1, Bias = 0.5)] partial class Leaky { }
        [ReluLayer(Source = "sun.frame.json")] static partial class FromFile;
        """,
    ];

    private static readonly string[][] Alike =
    [
        ["0", "1", "2", "3", "0.5", "1e-9", "1e9", "1e308", "1e-320", "2.5", "double.NaN", "(byte)200", "7 / 2", "double.MaxValue", "1e100", "1e-100"],
        ["true", "false"],
        ["Ball", "Sphere", "Shell", "Space"],
        ["Added", "Subtracted"],
        ["Single", "Double"],
        ["Relu", "Gate", "LeakyRelu", "Clip"],
        ["First", "Second", "Net", "Bank", "Gates", "Clips", "Leaky"],
        ["Sharp", "Polytope"],
        ["sealed", "abstract", "unsafe", "public", "internal"],
        ["Sensor", "Bias", "Forward", "Weights", "Layer", "W", "B", "Half"],
        ["N", "Count", "FindFacet", "GetFacet", "FacetCount", "Explains", "MaxBias", "InputDimension", "Certificate", "get_Bias", "Reconstruct"],
    ];

    private static readonly string[] Pieces =
    [
        "Weights", "Bias", "Forward", "Sensor", "FrameGen", "System", "partial", "static", "struct", "record", "class", "interface", "ref", "file", "readonly", "abstract", "unsafe", "required", "const",
        "<T>", "(double[] Bias)", "double.NaN", "1e308", "-1e308", "1e-320", "0", "-0.0", "1e999", "int.MaxValue", "3u - 4u", "(byte)300", "W[0, 0]", "Half", "Third", "InputDomain.Sphere", "InputDomain.Shell",
        "(InputDomain)7", "null", "default", "\"a\"", "[", "]", "{", "}", "(", ")", ";", ",", "=", "=>", "[ReluLayer]", "[Frame]", "[Bias]", "[HalfSpace(1, 0)]", "[FrameVector(0, 0)]", "namespace N;", "using System = X;",
        "global::", "where T : new()", "checked(", "static Sensor() { W[0, 0] = 1; }", "#if X", "#pragma warning disable", "\"", "'", "/*", "// <auto-generated/>", "get;", "Radius = -1", "typeof(Net)", "[Cone(1, 0)]", "Level = 0", "Slope = 2", "HalfAngle = 90", "[ReluConvolution]", "[ReluNetwork]", "Precision = Precision.Single", "\\u0041",
        "namespace System { struct Span<T> { } }", "namespace FrameGen.Loss { class A { } }", "class FrameGen { }", "file struct System { }",
    ];

    /// <summary>Half of them are changed so that most still compile.</summary>
    public string Next() => random.Next(2) == 0 ? Changed() : Damaged();

    /// <summary>Numbers in place of numbers, true for false, one choice of an option for another, parts of types for each other.</summary>
    private string Changed()
    {
        string[] tokens = [.. SyntaxFactory.ParseTokens(Sources[random.Next(Sources.Length)]).Select(token => token.ToFullString())];
        for (int count = random.Next(1, 4), tries = 0; count > 0 && tries < 200; tries++)
        {
            int place = random.Next(tokens.Length);
            string text = tokens[place].Trim();
            if (text.Length > 0 && Array.Find(Alike, alike => Array.IndexOf(alike, text) >= 0 || (alike == Alike[0] && char.IsDigit(text[0]))) is { } likes)
            {
                tokens[place] = tokens[place].Replace(text, likes[random.Next(likes.Length)], StringComparison.Ordinal);
                count--;
            }
        }

        return string.Concat(tokens);
    }

    private string Damaged()
    {
        List<string> tokens = [.. SyntaxFactory.ParseTokens(Sources[random.Next(Sources.Length)]).Select(token => token.ToFullString())];
        for (int count = random.Next(1, 5); count > 0 && tokens.Count > 1; count--)
        {
            int place = random.Next(tokens.Count), other = random.Next(tokens.Count);
            switch (random.Next(8))
            {
                case 0:
                    tokens.RemoveAt(place);
                    break;
                case 1:
                    tokens.Insert(place, tokens[other]);
                    break;
                case 2:
                    (tokens[place], tokens[other]) = (tokens[other], tokens[place]);
                    break;
                case 3:
                    int length = random.Next(Math.Min(20, tokens.Count - place));
                    tokens.InsertRange(other, tokens.GetRange(place, length));
                    break;
                case 4 when random.Next(4) == 0:
                    tokens.RemoveRange(place, tokens.Count - place);
                    break;
                case 5:
                    string text = tokens[place];
                    int at = random.Next(text.Length + 1);
                    tokens[place] = random.Next(2) == 0 ? text[..at] : text.Insert(at, ((char)random.Next(1, 256)).ToString());
                    break;
                case 6:
                    tokens.Insert(place, Pieces[random.Next(Pieces.Length)] + " ");
                    break;
                default:
                    tokens[place] = Pieces[random.Next(Pieces.Length)] + " ";
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
