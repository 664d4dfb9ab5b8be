using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>Static files of a single-page app: assets with a hash in their name are kept for ever, index.html is always asked for again.</summary>
internal static partial class Portal
{
    public static void Use(WebApplication app, LocalRuntimeOptions options)
    {
        if (options.PortalFolder is not { } folder)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{nameof(LocalRuntimeOptions.PortalFolder)} '{folder}' does not exist.");
        }

        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".onnx"] = "application/octet-stream";
        types.Mappings[".mjs"] = "text/javascript";
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = types, OnPrepareResponse = Cache });
        app.MapFallback(async context =>
        {
            var read = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            var index = files.GetFileInfo("index.html");

            // A missing file must not be answered with a page: only paths without an extension are pages.
            if (!read || Path.HasExtension(context.Request.Path.Value) || !index.Exists)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentLength = index.Length;
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await context.Response.SendFileAsync(index);
            }
        });
    }

    private static void Cache(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        Hashed().IsMatch(file.File.Name) ? "public, max-age=31536000, immutable" : "no-cache";

    [GeneratedRegex(@"[-.](?=[A-Za-z0-9_-]*[0-9A-Z_-])[A-Za-z0-9_-]{8,}\.[a-z0-9]+\z")]
    private static partial Regex Hashed();
}
