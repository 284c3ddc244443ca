namespace FrameGen.Iteration;

/// <summary>What the rows say to an iteration that give no equation: those with output 0, and those at the level of a clip.</summary>
public enum InactiveRows
{
    /// <summary>That the input lies on their dark side, &lt;x, w_i&gt; &lt;= alpha_i, or beyond the level, &lt;x, w_i&gt; >= alpha_i + level: they correct an x where it does not.</summary>
    Inequalities,

    /// <summary>Nothing: the plain frame algorithm.</summary>
    Ignored,
}
