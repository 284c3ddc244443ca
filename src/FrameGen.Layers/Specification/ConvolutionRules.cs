using System.Collections.Generic;

namespace FrameGen.Layers.Specification;

/// <summary>What a convolution may be.</summary>
/// <remarks>
/// A layer on patches serves signals where the patches of all signals lie in its domain. That holds for a ball of signals, whose patches lie in the ball of the same
/// radius, for signals up to a peak, for all signals, and for those that are non-negative. It does not for a sphere or a shell of signals, whose patches
/// fill the ball, nor for half-spaces and round cones, which a signal has at one place and a patch at each.
/// </remarks>
public static class ConvolutionRules
{
    /// <summary>What is wrong with a convolution of kernels of so many numbers; nothing where it is a layer.</summary>
    public static IEnumerable<SpecificationFault> FaultsOf(LayerSpecification specification, int dimension)
    {
        if (specification.Convolution is not { } convolution)
        {
            yield break;
        }

        bool isDivided = convolution.InputChannels >= 1 && dimension % convolution.InputChannels == 0;
        if (!isDivided)
        {
            yield return new SpecificationFault.InputChannelsOutOfRange(convolution.InputChannels, dimension, specification.OriginOf(LayerOption.InputChannels));
        }

        int length = isDivided ? dimension / convolution.InputChannels : dimension;
        if (convolution.Stride < 1 || convolution.Stride > length)
        {
            yield return new SpecificationFault.StrideOutOfRange(convolution.Stride, length, specification.OriginOf(LayerOption.Stride));
        }

        if (specification.Domain is DomainShape.Sphere or DomainShape.Shell)
        {
            yield return new SpecificationFault.DomainOfPatches(specification.Domain, specification.OriginOf(LayerOption.Domain));
        }

        if (specification.HalfSpaces.Count > 0)
        {
            yield return new SpecificationFault.HalfSpaceOfPatches(specification.OriginOfHalfSpace(0));
        }

        if (specification.Cone is not null)
        {
            yield return new SpecificationFault.ConeOfPatches(specification.OriginOf(LayerOption.Cone));
        }

        if (specification.Activation != ActivationKind.Relu)
        {
            yield return new SpecificationFault.ActivationOfConvolution(specification.OriginOf(LayerOption.Activation));
        }
    }

    /// <summary>The convolution of a specification without faults; null where it is a layer.</summary>
    internal static ConvolutionShape? ShapeOf(LayerSpecification specification, int dimension)
        => specification.Convolution is { } stated ? new ConvolutionShape(dimension / stated.InputChannels, stated.Stride, stated.InputChannels) : null;
}
