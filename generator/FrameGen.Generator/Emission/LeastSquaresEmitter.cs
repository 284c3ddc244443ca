using System.Linq;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints least squares on the active rows: in few dimensions normal equations, unrolled, where they lose nothing; otherwise a call of the kernel.</summary>
/// <remarks>
/// Which rows are active decides the matrix of the normal equations, S = sum w_i w_i^T, and the share of alpha in their right
/// side. Both are looked up, a few rows at a time. Eliminating S without pivots is stable (it is positive definite), but its
/// condition is the square of that of the rows, so the result stands only where that square is at most
/// <see cref="MaxSquaredCondition"/>: then the error is a small multiple of 16 eps times the condition, as a factorization
/// of the rows would leave. The eigenvalues obey cond(S) &lt;= t^n / ((n - 1)^(n - 1) det S) with t the trace, by the means of
/// the other n - 1 eigenvalues, and the pivots give det S.
/// </remarks>
internal static class LeastSquaresEmitter
{
    private const int MaxSquaredCondition = 256;

    private const int ChunkRows = LeastSquaresPlan.ChunkRows;
    private const int Lanes = LeastSquaresPlan.Lanes;

    public static void Emit(SourceWriter writer, DecidedLayer model, LeastSquaresPlan? plan)
    {
        string type = model.IsSingle ? "float" : "double";
        writer.Open($"internal static bool TryReconstructLeastSquares(ReadOnlySpan<{type}> output, Span<{type}> destination)");
        LengthCheck.Emit(writer, "output", "OutputLength", model.OutputDimension);
        LengthCheck.Emit(writer, "destination", "InputLength", model.InputDimension);
        if (plan is null)
        {
            writer.Line("return ActiveRows.TrySolve(Layer, output, destination);");
            writer.Close();
            writer.Line();
            return;
        }

        EmitSums(writer, model, plan, type);
        EmitElimination(writer, model, type);
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>Active rows that do not span, or span badly.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Line($"private static bool TryFactorActiveRows(ReadOnlySpan<{type}> output, Span<{type}> input)");
        writer.Line("    => ActiveRows.TrySolve(Layer, output, input);");
        writer.Line();
        EmitTables(writer, plan);
    }

    private static void EmitSums(SourceWriter writer, DecidedLayer model, LeastSquaresPlan plan, string type)
    {
        int m = model.OutputDimension;
        int length = plan.EntryLength;
        int entries = 1 << ChunkRows;
        writer.Lines(
            $"ref {type} z = ref MemoryMarshal.GetReference(output);",
            "ulong positive = PositiveMask(ref z);",
            "ref double sums = ref MemoryMarshal.GetReference(ActiveSums);",
            $"ref double entry = ref Unsafe.Add(ref sums, (int)(positive & {entries - 1}) * {length});",
            "Vector256<double> right = Vector256.LoadUnsafe(ref entry);");
        for (int part = 1; part < length / Lanes; part++)
        {
            writer.Line($"Vector256<double> gram{part} = Vector256.LoadUnsafe(ref entry, {part * Lanes});");
        }

        for (int chunk = 1; chunk * ChunkRows < m; chunk++)
        {
            writer.Line($"entry = ref Unsafe.Add(ref sums, {chunk * entries * length} + ((int)((positive >> {chunk * ChunkRows}) & {entries - 1}) * {length}));");
            writer.Line("right += Vector256.LoadUnsafe(ref entry);");
            for (int part = 1; part < length / Lanes; part++)
            {
                writer.Line($"gram{part} += Vector256.LoadUnsafe(ref entry, {part * Lanes});");
            }
        }

        // Two sums hide half of the latency. Negative outputs count as zero.
        writer.Line("ref double w = ref MemoryMarshal.GetReference(PaddedWeights);");
        writer.Line("Vector256<double> odd = Vector256<double>.Zero;");
        for (int i = 0; i < m; i++)
        {
            string sum = i % 2 == 0 ? "right" : "odd";
            string value = i == 0 ? "z" : $"Unsafe.Add(ref z, {i})";
            writer.Line($"{sum} = Simd.MultiplyAdd(Simd.Relu(Vector256.Create({(model.IsSingle ? "(double)" : string.Empty)}{value})), Vector256.LoadUnsafe(ref w, {i * Lanes}), {sum});");
        }

        writer.Line("right += odd;");
    }

    private static void EmitElimination(SourceWriter writer, DecidedLayer model, string type)
    {
        int n = model.InputDimension;
        int position = 0;
        for (int r = 0; r < n; r++)
        {
            for (int c = r; c < n; c++, position++)
            {
                writer.Line($"double s{r}{c} = gram{1 + (position / Lanes)}.GetElement({position % Lanes});");
            }
        }

        for (int r = 0; r < n; r++)
        {
            writer.Line($"double y{r} = right.GetElement({r});");
        }

        writer.Line($"double trace = {string.Join(" + ", Enumerable.Range(0, n).Select(r => $"s{r}{r}"))};");
        for (int k = 0; k < n; k++)
        {
            writer.Line($"double inverse{k} = 1 / s{k}{k};");
            for (int r = k + 1; r < n; r++)
            {
                writer.Line($"double l{r}{k} = s{k}{r} * inverse{k};");
                for (int c = r; c < n; c++)
                {
                    writer.Line($"s{r}{c} -= l{r}{k} * s{k}{c};");
                }

                writer.Line($"y{r} -= l{r}{k} * y{k};");
            }
        }

        for (int k = n - 1; k >= 0; k--)
        {
            string rest = string.Concat(Enumerable.Range(k + 1, n - k - 1).Select(c => $" - (l{c}{k} * x{c})"));
            writer.Line($"double x{k} = (y{k} * inverse{k}){rest};");
        }

        int bound = MaxSquaredCondition;
        for (int k = 1; k < n; k++)
        {
            bound *= n - 1;
        }

        string power = string.Join(" * ", Enumerable.Repeat("trace", n));
        string determinant = string.Join(" * ", Enumerable.Range(0, n).Select(k => $"s{k}{k}"));
        for (int k = 0; k < n; k++)
        {
            writer.Line($"destination[{k}] = {(model.IsSingle ? "(float)" : string.Empty)}x{k};");
        }

        string isFinite = string.Join(" && ", Enumerable.Range(0, n).Select(k => $"{type}.IsFinite(destination[{k}])"));
        writer.Line($"return ({power} < {bound} * ({determinant}) && {isFinite})");
        writer.Line("    || TryFactorActiveRows(output, destination);");
    }

    private static void EmitTables(SourceWriter writer, LeastSquaresPlan plan)
    {
        writer.Line($"/// <summary>W, row by row, {Lanes} numbers a row.</summary>");
        writer.Table("double", "PaddedWeights", [.. plan.PaddedWeights.Select(Literal.Of)], Lanes);
        writer.Line();
        writer.Line($"/// <summary>For each {ChunkRows} rows, by which of them are active: sum alpha_i w_i in {Lanes} numbers, then the upper triangle of sum w_i w_i^T.</summary>");
        writer.Table("double", "ActiveSums", [.. plan.ActiveSums.Select(Literal.Of)], plan.EntryLength);
        writer.Line();
    }
}
