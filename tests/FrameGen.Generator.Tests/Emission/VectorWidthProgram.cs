namespace FrameGen.Generator.Tests.Emission;

/// <summary>The program that <see cref="VectorWidthTests"/> runs: it prints what layers and kernels compute, a line for each vector or batch.</summary>
internal static class VectorWidthProgram
{
    /// <summary>CALLS stands for the calls of Print, one for each layer, PLACES for the places in a vector where the kernels' tables begin: 4, or 1 that differs from size to size.</summary>
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Numerics;
        using System.Runtime.InteropServices;
        using System.Runtime.Intrinsics;
        using System.Runtime.Intrinsics.X86;

        public static class Program
        {
            public static void Main()
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                Console.WriteLine($"{Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {Vector128.IsHardwareAccelerated} {Avx.IsSupported}");
                CALLS
                PrintKernels<Case>(0);
            }

            /// <summary>Each size with tables that begin at PLACES places, from a case on; each case has a type of its own, for what is worked out of tables is kept by their type.</summary>
            private static void PrintKernels<TCase>(int next)
                where TCase : struct
            {
                (int Rows, int Columns)[] sizes = { (128, 64), (131, 70), (33, 130), (70, 200), (128, 65), (40, 9), (1000, 5), (17, 3), (38, 5), (100, 5), (128, 8), (129, 8) };
                if (next < PLACES * sizes.Length)
                {
                    (int rows, int columns) = sizes[next / PLACES];
                    int place = ((next % PLACES) + (next / PLACES)) % 4;
                    PrintKernel<double, TCase>(rows, columns, place);
                    PrintKernel<float, TCase>(rows, columns, place);
                    PrintKernels<Case<TCase>>(next + 1);
                }
            }

            /// <summary>The forward pass of layers from tables that begin anywhere in a vector.</summary>
            private static void PrintKernel<T, TCase>(int rows, int columns, int shift)
                where T : unmanaged, IFloatingPointIeee754<T>
                where TCase : struct
            {
                var random = new Random(rows + columns);
                T[] numbers = new T[shift + (2 * rows * columns) + (2 * rows) + (5 * columns)];
                for (int k = 0; k < numbers.Length; k++)
                {
                    numbers[k] = T.CreateTruncating(random.NextDouble() - 0.5);
                }

                (Tables<T, TCase>.Rows, Tables<T, TCase>.Columns, Tables<T, TCase>.Shift, Tables<T, TCase>.All) = (rows, columns, shift, numbers);
                ReadOnlySpan<T> x = numbers.AsSpan()[^(5 * columns)..];
                var zs = new T[5 * rows];
                FrameGen.Runtime.ActiveSetKernel<T, Tables<T, TCase>>.ForwardBatch(x, zs);
                bool isSameInBatch = true;
                bool isExplained = true;
                var z = new T[rows];
                for (int k = 4; k >= 0; k--)
                {
                    ReadOnlySpan<T> input = x.Slice(k * columns, columns);
                    z.AsSpan().Fill(T.NaN);
                    FrameGen.Runtime.ActiveSetKernel<T, Tables<T, TCase>>.Forward(input, z);
                    isSameInBatch &= z.AsSpan().SequenceEqual(zs.AsSpan(k * rows, rows));
                    isExplained &= FrameGen.Runtime.ActiveSetKernel<T, Tables<T, TCase>>.Explains(input, z, T.Zero);
                }

                Console.WriteLine($"{typeof(T).Name}{rows}x{columns}+{shift}:True:{isExplained}:{isSameInBatch}:|{string.Join(" ", z)}");
            }

            private struct Case;

            private struct Case<TBefore>;

            /// <summary>Tables that begin anywhere, where those of an emitted layer are constants.</summary>
            private struct Tables<T, TCase> : FrameGen.Runtime.ILayerTables<T>
                where T : unmanaged, IFloatingPointIeee754<T>
                where TCase : struct
            {
                public static int Rows;
                public static int Columns;
                public static int Shift;
                public static T[] All = [];

                public static ulong Shape() => ((ulong)Rows << 40) | (uint)Columns;

                public static ReadOnlySpan<T> Numbers() => All.AsSpan(Shift);

                public static FrameGen.Runtime.LayerDomain Domain() => new(false, 0, 1, hasBounds: false);
            }

            /// <summary>The rows of the facet that explains an output; none where there is no such facet.</summary>
            private delegate ReadOnlySpan<int> FacetRows<T>(ReadOnlySpan<T> output);

            private static ReadOnlySpan<int> RowsOfFacet<TLayer, T>(ReadOnlySpan<T> output)
                where TLayer : FrameGen.IFacetLayer<T>
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                int facet = TLayer.FindFacet(output);
                return facet < 0 ? default : TLayer.GetFacet(facet);
            }

            private static ReadOnlySpan<int> NoRows<TLayer, T>(ReadOnlySpan<T> output) => default;

            /// <summary>Points of a layer's domain one by one, then all of them as a batch, as they are and spoiled: three portions of 64 and a tail.</summary>
            private static void Print<TLayer, T>(double innerRadius, FacetRows<T> facetRows)
                where TLayer : FrameGen.IReluLayer<T>
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                const int Count = 194;
                int n = TLayer.InputDimension;
                int m = TLayer.OutputDimension;
                var random = new Random(6);
                var xs = new T[Count * n];
                var zs = new T[Count * m];
                var ys = new T[Count * n];
                var leastSquares = new T[n];
                for (int k = 0; k < Count; k++)
                {
                    Span<T> x = xs.AsSpan(k * n, n);
                    Span<T> y = ys.AsSpan(k * n, n);
                    Span<T> z = zs.AsSpan(k * m, m);
                    SetPoint<TLayer, T>(random, k, innerRadius, x);
                    TLayer.Forward(x, z);
                    bool isFound = TLayer.TryReconstruct(z, y);
                    bool isExplained = TLayer.Explains(x, z, T.Zero);
                    bool isCleared = TLayer.TryEstimate(z, [T.Zero], leastSquares) || !leastSquares.AsSpan().ContainsAnyExcept(T.Zero);
                    string rows = Text(facetRows(z));
                    Console.WriteLine($"{typeof(TLayer).Name}:{isFound}:{isExplained}:{isCleared}:{(IsTie(k) ? "tie" : "")}|{Text<T>(z)}|{Text<T>(y)}|{Text<T>(leastSquares)}|{Text<T>(x)}|{rows}");
                }

                var outputs = new T[Count * m];
                bool isSame = TLayer.ForwardBatch(xs, outputs) == Count && HasSameBits<T>(outputs, zs);
                var inputs = new T[Count * n];
                isSame &= TLayer.ReconstructBatch(zs, inputs) == Count && HasSameBits<T>(inputs, ys);
                isSame &= IsSameOneByOne<TLayer, T>(WithOneInfinity<TLayer, T>(zs, facetRows), out _);
                var impossible = new List<int>();
                for (int k = 0; k < Count; k++)
                {
                    if (Spoil<T>(random, k, outputs.AsSpan(k * m, m), facetRows))
                    {
                        impossible.Add(k);
                    }
                }

                bool isSameSpoiled = IsSameOneByOne<TLayer, T>(outputs, out string found);
                bool isRejected = impossible.TrueForAll(k => found[k] == '0');
                Console.WriteLine($"{typeof(TLayer).Name}:{isSame}:{isRejected}:{isSameSpoiled}:{found}|");
            }

            /// <summary>Whether a batch gives what its vectors give one by one, and which of them are found.</summary>
            private static bool IsSameOneByOne<TLayer, T>(T[] outputs, out string found)
                where TLayer : FrameGen.IReluLayer<T>
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                int n = TLayer.InputDimension;
                int m = TLayer.OutputDimension;
                var expected = new T[outputs.Length / m * n];
                found = "";
                for (int k = 0; k < outputs.Length / m; k++)
                {
                    Span<T> x = expected.AsSpan(k * n, n);
                    bool isFound = TLayer.TryReconstruct(outputs.AsSpan(k * m, m), x);
                    found += isFound ? '1' : '0';
                    if (!isFound)
                    {
                        x.Fill(T.NaN);
                    }
                }

                var inputs = new T[expected.Length];
                return TLayer.ReconstructBatch(outputs, inputs) == found.AsSpan().Count('1') && HasSameBits<T>(inputs, expected);
            }

            /// <summary>Outputs of which one, in the middle portion, is infinite on a row of its facet: every vector has a facet, and one product is not finite.</summary>
            private static T[] WithOneInfinity<TLayer, T>(T[] zs, FacetRows<T> facetRows)
                where TLayer : FrameGen.IReluLayer<T>
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                int m = TLayer.OutputDimension;
                var outputs = (T[])zs.Clone();
                for (int k = 0; k < outputs.Length / m; k++)
                {
                    // A tie may have no facet with positive rows.
                    if (IsTie(k))
                    {
                        zs.AsSpan((k - 1) * m, m).CopyTo(outputs.AsSpan(k * m));
                    }
                }

                Span<T> z = outputs.AsSpan(97 * m, m);
                ReadOnlySpan<int> rows = facetRows(z);
                z[rows.IsEmpty ? 0 : rows[^1]] = T.PositiveInfinity;
                return outputs;
            }

            private static bool IsTie(int k) => k % 10 == 6;

            /// <summary>A point on the outer sphere or anywhere in the domain by turns; a tie is along a row of W.</summary>
            private static void SetPoint<TLayer, T>(Random random, int k, double innerRadius, Span<T> x)
                where TLayer : FrameGen.IReluLayer<T>
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                var direction = new double[x.Length];
                double length = 0;
                for (int c = 0; c < x.Length; c++)
                {
                    direction[c] = IsTie(k) ? double.CreateTruncating(TLayer.Weights[(k % TLayer.OutputDimension * x.Length) + c]) : random.NextDouble() - 0.5;
                    length += direction[c] * direction[c];
                }

                double radius = k % 2 == 0 ? 1 : innerRadius + ((1 - innerRadius) * random.NextDouble());
                for (int c = 0; c < x.Length; c++)
                {
                    x[c] = T.CreateTruncating(direction[c] / Math.Sqrt(length) * radius);
                }
            }

            /// <summary>Makes of some outputs what few inputs or none explain: 64 k - 1, 64 k and the last are among them. Tells whether no input can.</summary>
            private static bool Spoil<T>(Random random, int k, Span<T> z, FacetRows<T> facetRows)
                where T : unmanaged, IFloatingPointIeee754<T>
            {
                ReadOnlySpan<int> rows = facetRows(z);
                int row = rows.IsEmpty ? random.Next(z.Length) : rows[0];
                switch (k % 10)
                {
                    case 0:
                        z.Clear();
                        return false;
                    case 1:
                        z[row] = T.PositiveInfinity;
                        return false;
                    case 2:
                        z[row] = T.Zero;
                        return false;
                    case 3:
                        z.Fill(T.NaN);
                        return true;
                    case 4:
                        z[row] = k % 20 == 4 ? T.NaN : -T.NaN;
                        return false;
                    case 7:
                        z.Fill(T.PositiveInfinity);
                        return true;
                    default:
                        return false;
                }
            }

            private static string Text<T>(ReadOnlySpan<T> numbers) => string.Join(" ", numbers.ToArray());

            private static bool HasSameBits<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
                where T : unmanaged
                => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
        }

        """;
}
