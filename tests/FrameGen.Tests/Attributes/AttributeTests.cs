using System;
using System.Linq;
using System.Reflection;

namespace FrameGen.Tests.Attributes;

/// <summary>Where the attributes may stand, and what they say where nothing is said.</summary>
public class AttributeTests
{
    private const AttributeTargets Types = AttributeTargets.Class | AttributeTargets.Struct;
    private const AttributeTargets Members = AttributeTargets.Field | AttributeTargets.Property;

    [Theory]
    [InlineData(typeof(ReluLayerAttribute), Types, false)]
    [InlineData(typeof(FrameVectorAttribute), Types, true)]
    [InlineData(typeof(HalfSpaceAttribute), Types, true)]
    [InlineData(typeof(FrameAttribute), Members, false)]
    [InlineData(typeof(BiasAttribute), Members, false)]
    public void Attribute_Usage_IsAsDocumented(Type attribute, AttributeTargets targets, bool isRepeatable)
    {
        AttributeUsageAttribute usage = attribute.GetCustomAttribute<AttributeUsageAttribute>()!;
        Assert.Equal((targets, isRepeatable, false), (usage.ValidOn, usage.AllowMultiple, usage.Inherited));
    }

    [Fact]
    public void ReluLayer_NothingStated_IsTheUnitBall()
    {
        var layer = new ReluLayerAttribute();
        Assert.Equal((InputDomain.Ball, 1.0, 0.0, false), (layer.Domain, layer.Radius, layer.InnerRadius, layer.NonNegative));
        Assert.Equal((BiasConvention.Subtracted, Precision.Double), (layer.BiasConvention, layer.Precision));
        Assert.Null(layer.Source);
    }

    [Fact]
    public void FrameVector_NothingStated_HasNoBias()
    {
        var row = new FrameVectorAttribute(1, 2.5);
        Assert.Equal([1, 2.5], row.Components);
        Assert.True(double.IsNaN(row.Bias));
    }

    /// <summary>The compiler's components know enumerations by number: a value of a shipped name stays.</summary>
    [Fact]
    public void Enumerations_FirstValue_IsTheDefault()
        => Assert.Equal(
            ["Ball", "Subtracted", "Double"],
            new Enum[] { default(InputDomain), default(BiasConvention), default(Precision) }.Select(value => value.ToString()));
}
