using System;
using System.Numerics;
using System.Reflection;

namespace FrameGen.Testing;

/// <summary>
/// The generated members of a layer type, bound on first use, called directly from then on (no boxing, no reflection: fit for
/// allocation tests and a million calls).
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed class GeneratedLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private readonly GeneratedCode _code;

    internal GeneratedLayer(GeneratedCode code, Type type)
    {
        _code = code;
        Type = type;
    }

    public Type Type { get; }

    public int InputDimension => Constant<int>(nameof(InputDimension));

    public int OutputDimension => Constant<int>(nameof(OutputDimension));

    /// <summary>Whether the layer has facets, and so the members of <c>IFacetLayer</c>.</summary>
    public bool HasFacets => Type.GetField(nameof(FacetCount), Members) is not null;

    public int FacetCount => Constant<int>(nameof(FacetCount));

    public Certificate Certificate => Constant<Certificate>(nameof(Certificate));

    public T InverseLipschitzBound => Constant<T>(nameof(InverseLipschitzBound));

    public ReadOnlySpan<T> Weights => Getter(nameof(Weights))();

    public ReadOnlySpan<T> Bias => Getter(nameof(Bias))();

    public ReadOnlySpan<T> MaxBias => Getter(nameof(MaxBias))();

    public LayerMap<T> Forward => field ??= Method<LayerMap<T>>(nameof(Forward));

    public LayerTryMap<T> TryReconstruct => field ??= Method<LayerTryMap<T>>(nameof(TryReconstruct));

    public LayerMap<T> Reconstruct => field ??= Method<LayerMap<T>>(nameof(Reconstruct));

    public LayerEstimate<T> TryEstimate => field ??= Method<LayerEstimate<T>>(nameof(TryEstimate));

    public LayerFullEstimate<T> Estimate => field ??= Method<LayerFullEstimate<T>>(nameof(TryEstimate));

    public LayerEstimateBatch<T> EstimateBatch => field ??= Method<LayerEstimateBatch<T>>(nameof(EstimateBatch));

    public LayerPredicate<T> Explains => field ??= Method<LayerPredicate<T>>(nameof(Explains));

    public LayerSearch<T> FindFacet => field ??= Method<LayerSearch<T>>(nameof(FindFacet));

    public LayerRows GetFacet => field ??= Method<LayerRows>(nameof(GetFacet));

    public LayerBatchMap<T> ForwardBatch => field ??= Method<LayerBatchMap<T>>(nameof(ForwardBatch));

    public LayerBatchMap<T> ReconstructBatch => field ??= Method<LayerBatchMap<T>>(nameof(ReconstructBatch));

    /// <summary>A static method as a delegate.</summary>
    /// <exception cref="HarnessException">There is none of that name, or its signature is another.</exception>
    public TDelegate Method<TDelegate>(string name)
        where TDelegate : Delegate
    {
        foreach (MemberInfo member in Type.GetMember(name, MemberTypes.Method, Members))
        {
            if (Delegate.CreateDelegate(typeof(TDelegate), (MethodInfo)member, throwOnBindFailure: false) is TDelegate bound)
            {
                return bound;
            }
        }

        throw _code.Failure($"{Type} has no static method {name} that fits {typeof(TDelegate)}.");
    }

    /// <summary>The value of a constant.</summary>
    /// <exception cref="HarnessException">There is none of that name and type.</exception>
    public TValue Constant<TValue>(string name)
        => Type.GetField(name, Members) is { IsLiteral: true } field && field.FieldType == typeof(TValue)
            ? (TValue)(field.FieldType.IsEnum ? Enum.ToObject(field.FieldType, field.GetRawConstantValue()!) : field.GetRawConstantValue()!)
            : throw _code.Failure($"{Type} has no constant {name} of type {typeof(TValue)}.");

    private LayerData<T> Getter(string name)
        => Type.GetProperty(name, Members)?.GetMethod?.CreateDelegate<LayerData<T>>()
            ?? throw _code.Failure($"{Type} has no static property {name}.");
}
