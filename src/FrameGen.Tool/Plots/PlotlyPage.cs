using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Giraffe.ViewEngine;
using Microsoft.FSharp.Collections;
using Plotly.NET;

namespace FrameGen.Tool.Plots;

/// <summary>A figure of Plotly.NET as a page whole in one file: plotly.js stands in it, nothing is asked of a network, and the same figure gives the same bytes.</summary>
internal static partial class PlotlyPage
{
    /// <summary>A trace; attributes are those of plotly.js, by their names there.</summary>
    public static Trace Trace(string type, params ReadOnlySpan<object> attributes)
    {
        var trace = new Trace(type);
        foreach (object some in attributes)
        {
            Set(trace, some);
        }

        return trace;
    }

    /// <summary>The page.</summary>
    /// <param name="title">The document's title.</param>
    /// <param name="traces">What is drawn.</param>
    /// <param name="layout">The attributes of the layout, by their names in plotly.js. Text of others in it must be escaped: <see cref="Escape"/>.</param>
    /// <param name="afterwards">Elements below the figure.</param>
    public static byte[] Write(string title, IEnumerable<Trace> traces, object layout, string afterwards)
    {
        var (figure, config, options) = (new Layout(), new Config(), new DisplayOptions());
        Set(figure, layout);
        Set(config, new { responsive = true, displaylogo = false });
        Set(options, new { DocumentTitle = title, DocumentCharset = "utf-8", PlotlyJSReference = PlotlyJSReference.Full, ChartDescription = ListModule.OfSeq([HtmlElements.rawText(afterwards)]) });
        string page = GenericChart.toEmbeddedHTML(GenericChart.NewMultiChart(ListModule.OfSeq(traces), figure, config, options));

        // The library draws a name for the figure's place by chance. It writes the charset behind megabytes of script, too late for browsers: they go by the mark at the front.
        string place = Place().Match(page).Groups[1].Value;
        string named = page.Replace(place, "layer").Replace(place.Replace("-", ""), "layer").ReplaceLineEndings("\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(named)];
    }

    /// <summary>
    /// Text of somebody else as text of a figure, in which it is neither markup nor a template, and in whose script it ends nothing: the library leaves the less-than sign as it is,
    /// and puts the layout where the data say so in brackets.
    /// </summary>
    public static string Escape(string text) => Special().Replace(text, match => $"&#{(int)match.Value[0]};");

    /// <summary>A script of this assembly as an element.</summary>
    public static string Script(string name)
    {
        using Stream stream = typeof(PlotlyPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return $"<script>{reader.ReadToEnd().ReplaceLineEndings("\n")}</script>";
    }

    private static void Set(DynamicObj.DynamicObj target, object attributes)
    {
        foreach (PropertyInfo attribute in attributes.GetType().GetProperties())
        {
            target.SetProperty(attribute.Name, attribute.GetValue(attributes));
        }
    }

    [GeneratedRegex("<div id=\"([0-9a-f-]{36})\">")]
    private static partial Regex Place();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{Cs} .,:_-]")]
    private static partial Regex Special();
}
