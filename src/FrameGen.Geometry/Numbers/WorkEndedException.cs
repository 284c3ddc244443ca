using System;

namespace FrameGen.Geometry.Numbers;

/// <summary>The budget of a <see cref="Work"/> ended: caught where a stage begins, which then says what it could not do.</summary>
public sealed class WorkEndedException : Exception
{
    /// <summary>The budget ended.</summary>
    public WorkEndedException()
        : base("The budget of work ended.")
    {
    }
}
