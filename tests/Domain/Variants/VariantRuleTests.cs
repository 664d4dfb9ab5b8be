using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Domain.Variants;

namespace NeuroBot.Domain.Tests.Variants;

public class VariantRuleTests
{
    [Theory]
    [InlineData(0.95, 0.95)]
    [InlineData(0.95, 0.947)]
    [InlineData(0.9, 0.897)]
    [InlineData(0.4, 0.5)]
    [InlineData(0.0, 0.0)]
    public void ALossOfUpToThreeTenthsOfAPointIsDelivered(double reference, double score) =>
        Assert.Null(VariantRule.Judge(VariantRule.LossPoints(reference, score)));

    [Theory]
    [InlineData(0.95, 0.9469)]
    [InlineData(0.95, 0.0)]
    public void ALargerLossIsWithheldWithTheLossInPoints(double reference, double score)
    {
        var refusal = VariantRule.Judge(VariantRule.LossPoints(reference, score));
        Assert.Equal(RefusalCodes.VariantLoses, refusal?.Code);
        Assert.Equal(Math.Round(100 * (reference - score), 2).ToString(CultureInfo.InvariantCulture), refusal!.Arguments!["points"]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, 0.9)]
    [InlineData(0.9, null)]
    [InlineData(double.NaN, 0.9)]
    public void WhatWasNotScoredIsNeverDelivered(double? reference, double? score) =>
        Assert.Equal(RefusalCodes.VariantNotScored, VariantRule.Judge(VariantRule.LossPoints(reference, score))?.Code);
}
