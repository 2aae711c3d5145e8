using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CommitteeHub.Tests.Support;
using Microsoft.Playwright;

namespace CommitteeHub.Tests.Planted;

public sealed partial class PlantedTextTests
{
    /// <summary>Says what in a document is more than words: elements, handlers, addresses and scripts of a payload.</summary>
    private const string Scan = """
        root => {
          const found = [];
          const say = (what, node) => found.push(`${what}: ${(node.outerHTML ?? node.data ?? '').slice(0, 200)}`);
          const isJson = text => { try { return !!JSON.parse(text); } catch { return false; } };
          const never = ['x-planted', 'iframe', 'object', 'embed', 'portal', 'marquee', 'xmp', 'plaintext', 'math', 'maction', 'foreignobject', 'animate', 'set', 'base'];
          const leads = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background', 'srcset', 'ping'];
          for (const e of root.querySelectorAll('*')) {
            const tag = e.localName.toLowerCase();
            if (never.includes(tag) && !(tag === 'base' && e.getAttribute('href') === '/')) say('element', e);
            // Facts for machines are no script, as long as nothing in them can end it.
            if (tag === 'script' && e.type === 'application/ld+json') { if (e.textContent.includes('<') || !isJson(e.textContent)) say('facts', e); }
            else if (['script', 'style'].includes(tag) && /planted_ran\(|evil\.example/.test(e.textContent)) say('script', e);
            if (tag === 'meta' && /refresh/i.test(e.getAttribute('http-equiv') ?? '')) say('element', e);
            for (const a of e.attributes) {
              const [name, value] = [a.name.toLowerCase(), a.value.replace(/[\u0000-\u0020]/g, '').toLowerCase()];
              if (name.startsWith('on') || name === 'srcdoc' || (name === 'id' && value === 'planted')) say('attribute', e);
              else if (leads.includes(name) && (/^(javascript|vbscript|data:text)/.test(value) || (tag !== 'a' && /^(https?:)?\/\/evil\.example/.test(value)))) say('address', e);
              else if (name === 'style' && /planted_ran|evil\.example/.test(value)) say('style', e);
            }
          }
          const comments = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
          while (comments.nextNode()) if (/planted_ran/.test(comments.currentNode.data)) say('comment', comments.currentNode);
          return found;
        }
        """;

    /// <summary>One person going from page to page, along every link, to each kind of page.</summary>
    private sealed class Walk : IAsyncDisposable
    {
        private readonly BrowserPerson _person;
        private readonly ConcurrentQueue<string> _wrong;
        private readonly List<(string Pattern, Regex Address)> _pages;
        private readonly Queue<string> _waiting = new();
        private readonly Dictionary<string, int> _been = [];
        private readonly HashSet<string> _known = [], _shown = [];
        private readonly EventHandler<IDialog> _asked;
        private string _at = "";

        private Walk(BrowserPerson person, List<(string Pattern, Regex Address)> pages, ConcurrentQueue<string> wrong)
        {
            (_person, _pages, _wrong) = (person, pages, wrong);
            _asked = (_, dialog) =>
            {
                _wrong.Enqueue($"{_person.Name} at {_at}: a dialog says {dialog.Message}");
                _ = dialog.DismissAsync();
            };
            _person.Page.Dialog += _asked;
        }

        /// <summary>The kinds of pages that were seen.</summary>
        public IEnumerable<string> Reached => _been.Keys;

        /// <summary>Those of them on which there was something of a payload to read, also in a field.</summary>
        public IEnumerable<string> Shown => _shown;

        public static async Task<Walk> BeginAsync(BrowserPerson person, ListeningApp web, ConcurrentQueue<string> wrong)
        {
            await person.Context.AddInitScriptAsync($"window.{Payloads.Canary} = () => console.error('A payload ran.');");
            return new Walk(person, PagesOf(web), wrong);
        }

        public void Add(string path)
        {
            if (!_known.Add(path) || PatternOf(path) is not { } pattern || OutOfReach.ContainsKey(pattern)) return;
            if (Hall.IsFull || Usual.Contains(pattern)) _waiting.Enqueue(path);
        }

        /// <summary>Looks at the next page; false when there is none.</summary>
        public async Task<bool> NextAsync()
        {
            string? pattern = null;
            while (pattern is null)
            {
                if (!_waiting.TryDequeue(out var next)) return false;
                _at = next;
                if (_been.GetValueOrDefault(PatternOf(next)!) < (Hall.IsFull ? 1 : 2)) pattern = PatternOf(next);
            }
            var before = _person.Complaints.Count();
            var answer = await _person.Page.GotoAsync(_at, new() { WaitUntil = WaitUntilState.Load });
            if (answer is { Status: >= 500 }) _wrong.Enqueue($"{_person.Name} at {_at}: {answer.Status}");
            if (answer is not { Ok: true }) return true;
            // The circuit draws the page, and in a room the client draws what others wrote.
            await _person.Page.WaitForFunctionAsync("() => document.querySelector('h1')", null, new() { Timeout = 5000 }).ContinueWith(_ => { }, TaskScheduler.Default);
            await _person.Page.WaitForTimeoutAsync(pattern.Contains("/sessions/", StringComparison.Ordinal) || pattern.EndsWith("/review", StringComparison.Ordinal) ? 1500 : 250);
            foreach (var found in await _person.Page.EvaluateAsync<string[]>($"() => ({Scan})(document)")) _wrong.Enqueue($"{_person.Name} at {_at}: {found}");
            foreach (var complaint in _person.Complaints.Skip(before).Where(c => !c.Contains("status of 40", StringComparison.Ordinal))) _wrong.Enqueue($"{_person.Name} at {_at}: {complaint}");
            // A page that says only that there is nothing here was not reached.
            if (!await SaysAsync("There is no such ")) _been[pattern] = _been.GetValueOrDefault(pattern) + 1;
            if (await SaysAsync(Payloads.Canary)) _shown.Add(pattern);
            foreach (var link in await _person.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname)")) Add(link);
            return true;
        }

        private Task<bool> SaysAsync(string words) =>
            _person.Page.EvaluateAsync<bool>("words => document.body.innerText.includes(words) || [...document.querySelectorAll('input, textarea')].some(field => field.value.includes(words))", words);

        public ValueTask DisposeAsync()
        {
            _person.Page.Dialog -= _asked;
            return ValueTask.CompletedTask;
        }

        private string? PatternOf(string path) => PlantedTextTests.PatternOf(path, _pages);
    }
}
