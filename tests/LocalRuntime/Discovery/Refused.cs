using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.Tests;

/// <summary>Classes with functions that cannot run, and one that can.</summary>
public static class Refused
{
    public sealed class Fine
    {
        [Function("Fine")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Path);
    }

    /// <summary>As many different classes as there are types.</summary>
    public sealed class Many<T>
    {
        [Function("Many")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(typeof(T).Name + request.Path);
    }

    public sealed class SameName
    {
        [Function("FINE")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "other")] HttpRequest request) => Results.Text(request.Path);
    }

    public sealed class NoTrigger
    {
        [Function("Wrong")]
        public void Run(string text) => _ = text;
    }

    public sealed class TwoTriggers
    {
        [Function("Wrong")]
        public void Run([QueueTrigger("queue")] string text, [TimerTrigger("0 0 0 * * *")] TimerInfo timer) => _ = (text, timer);
    }

    public sealed class Unbindable
    {
        [Function("Wrong")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{name}")] HttpRequest request, string nane) => Results.Text(nane + request.Path);
    }

    public sealed class BadTemplate
    {
        [Function("Wrong")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{name")] HttpRequest request) => Results.Text(request.Path);
    }

    public sealed class UnknownConstraint
    {
        [Function("Wrong")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{name:ulid}")] HttpRequest request) => Results.Text(request.Path);
    }

    public sealed class TakenRoute
    {
        [Function("Wrong")]
        public IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{name}")] HttpRequest request) => Results.Text(request.Path);

        [Function("Wrong2")]
        public IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "A/{id}")] HttpRequest request) => Results.Text(request.Path);
    }

    public sealed class AdminLevel
    {
        [Function("Wrong")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Admin)] HttpRequest request) => Results.Text(request.Path);
    }

    public sealed class BlobWithoutName
    {
        [Function("Wrong")]
        public void Run([BlobTrigger("container")] BlobClient blob) => _ = blob;
    }

    public sealed class BlobBrace
    {
        [Function("Wrong")]
        public void Run([BlobTrigger("container/{name")] BlobClient blob) => _ = blob;
    }

    public sealed class BlobTwice
    {
        [Function("Wrong")]
        public void Run([BlobTrigger("container/{name}/{name}")] BlobClient blob) => _ = blob;
    }

    public sealed class BlobConnection
    {
        [Function("Wrong")]
        public void Run([BlobTrigger("container/{name}", Connection = "NotSet")] BlobClient blob) => _ = blob;
    }

    public sealed class BlobType
    {
        [Function("Wrong")]
        public void Run([BlobTrigger("container/{name}")] HttpRequest blob) => _ = blob;
    }

    public sealed class FiveFields
    {
        [Function("Wrong")]
        public void Run([TimerTrigger("0 0 * * *")] TimerInfo timer) => _ = timer;
    }

    public sealed class MissingSetting
    {
        [Function("Wrong")]
        public void Run([TimerTrigger("%Nightly%")] TimerInfo timer) => _ = timer;
    }

    public sealed class BadQueue
    {
        [Function("Wrong")]
        public void Run([QueueTrigger("Not A Queue")] string text) => _ = text;
    }

    public sealed class Topic
    {
        [Function("Wrong")]
        public void Run([ServiceBusTrigger("topic", "subscription", Connection = "Data")] string text) => _ = text;
    }

    public sealed class TwoInputs
    {
        [Function("Wrong")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, string one, string two) => Task.FromResult((context, one, two));
    }

    public sealed class WrongContext
    {
        [Function("Wrong")]
        public Task Run([OrchestrationTrigger] string context) => Task.FromResult(context);
    }

    public sealed class BadClient
    {
        [Function("Wrong")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer, [DurableClient] string client) => _ = (timer, client);
    }

    public sealed class BadName
    {
        [Function("not a name")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => _ = timer;
    }

    public sealed class Hidden
    {
        [Function("Wrong")]
        internal void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => _ = timer;
    }

    public sealed class OutputOfNothing
    {
        [Function("Wrong")]
        [QueueOutput("out")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => _ = timer;
    }
}
