using System.Globalization;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>A layer as another program's file holds it; numbers are converted when they are asked for.</summary>
/// <param name="Source">Where it is from, in words.</param>
/// <param name="Weights">The weights, as a matrix: all indices but the first as one.</param>
internal sealed record ImportedLayer(string Source, Tensor Weights)
{
    /// <summary>Whether the matrix stands as inputs x outputs.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>What the matrix is multiplied with.</summary>
    public double WeightFactor { get; init; } = 1;

    /// <summary>What is added, one number for each row or one for all; null where nothing is, or nothing is known.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>What the biases are multiplied with.</summary>
    public double BiasFactor { get; init; } = 1;

    /// <summary>Whether a bias that is not there is 0.</summary>
    public bool IsBiasKnown { get; init; }

    /// <summary>"added", or "subtracted" where the file says that.</summary>
    public string BiasConvention { get; init; } = "added";

    /// <summary>What the layer does with the sum.</summary>
    public ImportedActivation Activation { get; init; } = ImportedActivation.Relu;

    /// <summary>m.</summary>
    public long Rows => IsTransposed ? Weights.Columns : Weights.Rows;

    /// <summary>n.</summary>
    public long Columns => IsTransposed ? Weights.Rows : Weights.Columns;

    /// <summary>Whether the layer has biases to write.</summary>
    public bool HasBias => Bias is not null || IsBiasKnown;

    /// <summary>A weight.</summary>
    public double Weight(long row, long column) => WeightFactor * (IsTransposed ? Weights[column, row] : Weights[row, column]);

    /// <summary>The bias of a row.</summary>
    public double BiasOf(long row) => Bias is null ? 0 : BiasFactor * Bias[Bias.Count == 1 ? 0 : row];

    /// <summary>Why no frame file can hold it: too few inputs, or the first number that is none; null where nothing is wrong.</summary>
    public InputError? FindFlaw(string path)
    {
        if (Columns < 2)
        {
            return new InputError(path, null, $"the number of inputs of {Source} is {Columns}: expected at least 2");
        }

        for (long row = 0; row < Rows; row++)
        {
            for (long column = 0; column < Columns; column++)
            {
                if (!double.IsFinite(Weight(row, column)))
                {
                    return NoNumber(path, $"weight {column} of row {row}", Weight(row, column));
                }
            }

            if (!double.IsFinite(BiasOf(row)))
            {
                return NoNumber(path, $"the bias of row {row}", BiasOf(row));
            }
        }

        return double.IsFinite(Activation.Parameter) ? null : NoNumber(path, $"the activation's {Activation.ParameterName}", Activation.Parameter);
    }

    private static InputError NoNumber(string path, string place, double value)
        => new(path, null, $"{place} is {value.ToString(CultureInfo.InvariantCulture)}, counted from 0: a layer has finite numbers, train or save it again");
}
