using CsCheck;
using NeuroBot.Domain.Scoring;

namespace NeuroBot.Domain.Tests.Scoring;

public class EditDistanceTests
{
    private static readonly Gen<string[]> AnyLine = Gen.Int[0, 3].Select(i => "abc一"[i..(i + 1)]).Array[0, 7];

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("12345", "1345", 1)]
    [InlineData("12345", "123456", 1)]
    [InlineData("1234", "4321", 4)]
    public void CountedByHand(string first, string second, int edits) => Assert.Equal(edits, Between(first, second));

    [Fact]
    public void ALabelOfSeveralLettersIsOneCharacter() => Assert.Equal(1, EditDistance.Between(["10", "0"], ["1", "0"]));

    [Fact]
    public void ItIsADistance() => Gen.Select(AnyLine, AnyLine, AnyLine).Sample((a, b, c) =>
    {
        Assert.Equal(a.SequenceEqual(b), EditDistance.Between(a, b) == 0);
        Assert.Equal(EditDistance.Between(a, b), EditDistance.Between(b, a));
        Assert.True(EditDistance.Between(a, c) <= EditDistance.Between(a, b) + EditDistance.Between(b, c));
        Assert.InRange(EditDistance.Between(a, b), Math.Abs(a.Length - b.Length), Math.Max(a.Length, b.Length));
    }, iter: 1000);

    private static int Between(string first, string second) =>
        EditDistance.Between([.. first.Select(c => $"{c}")], [.. second.Select(c => $"{c}")]);
}
