namespace FrameGen;

/// <summary>What an estimate minimizes over the lit rows, with r_i = (&lt;x, w_i&gt; - alpha_i - z_i) / sigma_i.</summary>
public enum Loss
{
    /// <summary>The sum of r_i^2: the most likely input where errors are Gaussian.</summary>
    Squares,

    /// <summary>The sum of |r_i|: a few rows that are far off (highlights, cast shadows, spikes) hardly move the estimate.</summary>
    Absolute,
}
