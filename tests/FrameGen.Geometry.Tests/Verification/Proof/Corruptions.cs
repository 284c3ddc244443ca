using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Proof;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Proof;

/// <summary>Proofs corrupted at random: every corruption breaks something the checker must see; those that happen to leave a valid proof are not made.</summary>
internal static class Corruptions
{
    /// <summary>Makes so many and asserts that each is rejected; returns how many kinds occurred.</summary>
    /// <param name="log">Where the seed and the count of each kind are written.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="count">How many.</param>
    /// <param name="proofs">Layers with a proof each.</param>
    /// <param name="corrupt">One corruption and its kind; null where the drawn kind does not apply.</param>
    public static int RejectAll<TProof>(
        ITestOutputHelper log,
        int seed,
        int count,
        IReadOnlyList<(Frame Frame, double[] Alpha, Domain Domain, TProof Proof)> proofs,
        Func<TProof, Frame, double[], Domain, Random, (string Kind, TProof Corrupted)?> corrupt)
        where TProof : ProofCertificate
    {
        log.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int made = 0; made < count;)
        {
            var (frame, alpha, domain, proof) = proofs[random.Next(proofs.Count)];
            if (corrupt(proof, frame, alpha, domain, random) is not var (kind, corrupted))
            {
                continue;
            }

            made++;
            counts[kind] = counts.TryGetValue(kind, out int before) ? before + 1 : 1;
            string? flaw = ProofChecker.FindFlaw(corrupted, VerifierCase.Rows(frame), alpha, domain, CancellationToken.None);
            Assert.False(string.IsNullOrEmpty(flaw), kind);
        }

        log.WriteLine(string.Join(", ", counts.Select(pair => $"{pair.Key}: {pair.Value}")));
        return counts.Count;
    }
}
