using System;
using System.Text;

namespace FrameGen.Consistency.Tests;

/// <summary>Files that people have, with a few characters changed: mostly refused, or read with a remark.</summary>
internal static class DamagedCases
{
    private const string Characters = "{}[]\",:;\t\n 019.-+eNn#%bias_";

    public static LayerCase Next(int seed, (string Text, string Extension)[] files)
    {
        var random = new Random(seed);
        var (original, extension) = files[random.Next(files.Length)];
        var text = new StringBuilder(original);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)).Append(' ');
                    break;
                case 1:
                    text.Insert(at, Characters[random.Next(Characters.Length)]);
                    break;
                default:
                    text[at] = Characters[random.Next(Characters.Length)];
                    break;
            }
        }

        return new LayerCase(text.ToString()) { Name = $"damaged, seed {seed}", Extension = extension };
    }
}
