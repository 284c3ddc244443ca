using System;
using System.Globalization;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Proof;

public class ProofTextTests
{
    [Theory]
    [InlineData(false, "2")]
    [InlineData(true, "1")]
    public void Write_AnyCertificate_ReadsBackTheSameBytes(bool isOnSphere, string version)
    {
        Frame frame = VerifierCase.ToFrame(VerifierCase.Weights(VerifierCase.Load("icosahedron")));
        double threshold = isOnSphere ? 0.4 : 0;
        var result = Verifier.Verify(frame, VerifierCase.UpTo(12, threshold), isOnSphere ? Domain.Sphere() : Domain.Ball(), VerificationBudget.Default, CancellationToken.None);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            string text = ProofText.Write(result.Proof!);
            Assert.StartsWith($"{{\"format\":\"framegen-proof\",\"version\":{version},", text);
            Assert.Equal(text, ProofText.Write(ProofText.Read(text)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":3,\"dimension\":2,\"rows\":2,\"clauses\":[],\"tree\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"nodes\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"clauses\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"clauses\":[{\"rows\":[0]}],\"tree\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"clauses\":[],\"tree\":[{\"branch\":0}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"clauses\":[],\"tree\":[{\"packed\":[0],\"closed\":1}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":2,\"dimension\":2,\"rows\":2,\"clauses\":[],\"tree\":[],\"nodes\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":1,\"dimension\":2,\"rows\":2,\"nodes\":[{\"forced\":[]}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":1,\"dimension\":2,\"rows\":2,\"nodes\":[{\"forced\":[-1],\"branch\":[]}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":1,\"dimension\":2,\"rows\":2,\"nodes\":[{\"forced\":[0],\"outside\":[\"-1\"],\"cone\":[]}]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":1,\"dimension\":2,\"rows\":2,\"nodes\":[]} x")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":1,\"dimension\":2,\"dimension\":2,\"rows\":2,\"nodes\":[]}")]
    [InlineData("{\"format\":\"framegen-proof\",\"version\":1,\"dimension\":99999999999,\"rows\":2,\"nodes\":[]}")]
    public void Read_Malformed_ThrowsFormatException(string text) =>
        Assert.Throws<FormatException>(() => ProofText.Read(text));
}
