using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts;
using NeuroBot.Domain;

namespace NeuroBot.Functions;

/// <summary>Every answer of the API: JSON by <see cref="WireJson"/>, or a refusal with the status that its code asks for.</summary>
public static class Answer
{
    public static IResult Ok<T>(T body, string? etag = null) => new JsonAnswer(200, body, typeof(T)) { ETag = etag };

    public static IResult Created<T>(T body) => new JsonAnswer(201, body, typeof(T));

    /// <summary>Begun; look again later.</summary>
    public static IResult Accepted<T>(T body) => new JsonAnswer(202, body, typeof(T));

    public static IResult NoContent() => new JsonAnswer(204, null, typeof(object));

    public static IResult Refused(Refusal refusal) => new JsonAnswer(StatusOf(refusal.Code), refusal, typeof(Refusal));

    public static IResult NotFound(string what) => Refused(Refusals.NotFound(what));

    /// <summary>The value with 200, or the refusal.</summary>
    public static IResult Of<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var refusal) ? Ok(value) : Refused(refusal);

    /// <summary>HTTP status of a refusal code. What is well-formed but against a rule of the product is 422.</summary>
    public static int StatusOf(string code) => code switch
    {
        RefusalCodes.BadRequest => 400,
        RefusalCodes.Unauthorized or RefusalCodes.KeyInvalid or RefusalCodes.LinkInvalid => 401,
        RefusalCodes.Forbidden or RefusalCodes.RoleTooLow or RefusalCodes.KeyScope => 403,
        RefusalCodes.NotFound => 404,
        RefusalCodes.AlreadyExists or RefusalCodes.ModelNameTaken or RefusalCodes.ImageNameTaken or RefusalCodes.TrainingEnded => 409,
        RefusalCodes.Stale => 412,
        RefusalCodes.TooLarge => 413,
        RefusalCodes.Internal => 500,
        _ => 422,
    };
}
