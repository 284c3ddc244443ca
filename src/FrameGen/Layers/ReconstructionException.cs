using System;

namespace FrameGen;

/// <summary>No input explains the output of a layer.</summary>
public sealed class ReconstructionException : Exception
{
    /// <summary>With a general message.</summary>
    public ReconstructionException()
        : base("No input explains the output.")
    {
    }

    /// <summary>With a message.</summary>
    public ReconstructionException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public ReconstructionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
