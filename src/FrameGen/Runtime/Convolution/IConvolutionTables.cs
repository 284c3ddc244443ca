using System.ComponentModel;

namespace FrameGen.Runtime;

/// <summary>How the rows of a layer are moved along signals, as the compiler emits it for <see cref="ConvolutionKernel{T, TPatches, TTables}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConvolutionTables
{
    /// <summary>s, from 1 to the kernels' length.</summary>
    static abstract int Stride();

    /// <summary>C, the channels of a signal.</summary>
    static virtual int Channels() => 1;
}
