using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

/// <summary>Pieces end in the order in which they began, and what begins when depends on nothing else.</summary>
public class OrderedPiecesTests
{
    /// <summary>Each piece sees what the pieces before it had found when it began: a chain of sums that any other order would change.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(4, 5)]
    [InlineData(8, 3)]
    public void EndFirst_PiecesThatDependOnThoseEnded_AreTheSameOnAnyNumberOfThreads(int threads, int window)
    {
        Assert.Equal(Chain(1, window), Chain(threads, window));

        static List<long> Chain(int threads, int window)
        {
            var sums = new List<long>();
            var found = new Queue<long[]>();
            using var pieces = new OrderedPieces(threads);
            for (int k = 0; k < 200 || pieces.Count > 0;)
            {
                while (k < 200 && pieces.Count < window)
                {
                    long known = sums.LastOrDefault();
                    var result = new long[1];
                    int index = k++;
                    found.Enqueue(result);
                    pieces.Begin(() =>
                    {
                        Thread.SpinWait(index * 7919 % 5000);
                        result[0] = unchecked((known * 31) + index);
                    });
                }

                pieces.EndFirst();
                sums.Add(found.Dequeue()[0]);
            }

            return sums;
        }
    }

    [Fact]
    public void EndFirst_OnOneThread_DoesNoPieceBeforeItIsToEnd()
    {
        var done = new List<int>();
        using (var pieces = new OrderedPieces(1))
        {
            for (int k = 0; k < 4; k++)
            {
                int index = k;
                pieces.Begin(() => done.Add(index));
            }

            Assert.Empty(done);
            pieces.EndFirst();
            pieces.EndFirst();
            Assert.Equal([0, 1], done);
            Assert.Equal(2, pieces.Count);
        }

        Assert.Equal([0, 1], done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EndFirst_PieceThatFailed_ThrowsWhatItThrewWhenItIsItsTurn(int threads)
    {
        using var pieces = new OrderedPieces(threads);
        pieces.Begin(() => { });
        pieces.Begin(() => throw new WorkEndedException());
        pieces.Begin(() => { });
        pieces.EndFirst();
        Assert.Throws<WorkEndedException>(pieces.EndFirst);
        pieces.EndFirst();
        Assert.Equal(0, pieces.Count);
    }

    /// <summary>Nothing runs on after the pieces are given up, whoever has thrown.</summary>
    [Fact]
    public void Dispose_WhilePiecesAreDone_WaitsForThemAndBeginsNoOther()
    {
        for (int round = 0; round < 50; round++)
        {
            var ended = new ConcurrentBag<int>();
            int started = 0;
            using (var pieces = new OrderedPieces(3))
            {
                for (int k = 0; k < 20; k++)
                {
                    int index = k;
                    pieces.Begin(() =>
                    {
                        Interlocked.Increment(ref started);
                        Thread.SpinWait(20_000);
                        ended.Add(index);
                    });
                }

                pieces.EndFirst();
            }

            int before = Volatile.Read(ref started);
            Assert.Equal(before, ended.Count);
            Thread.Yield();
            Assert.Equal(before, Volatile.Read(ref started));
        }
    }
}
