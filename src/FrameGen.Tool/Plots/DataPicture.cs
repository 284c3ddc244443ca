using System.Linq;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Plots;

/// <summary>What a layer does to somebody's points: how often which gain, and how far points are from an input that does not come back.</summary>
internal static class DataPicture
{
    /// <summary>The picture.</summary>
    public static byte[] Draw(string name, DataReport report, PictureFormat format)
    {
        int back = report.Measures.Reconstructed;
        return Drawing.Render(
            format,
            900,
            900,
            LogHistogram.Draw(
                $"{name} on {LayerText.Name(report.File)}", $"{back} of {report.Measures.Count} points come back", "gain: by how much an error of the output may grow", "points", report.Measures.Gains),
            LogHistogram.Draw(
                "Certified radius", $"of {report.Measures.CertifiedRadii.Count()} points", "distance to the nearest input at which active rows do not span", "points", report.Measures.CertifiedRadii));
    }
}
