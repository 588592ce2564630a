/// The one script of the site.
///
/// It reads the index, filters, and writes text only, never markup.
enum SearchScript {
  static let text = #"""
    "use strict";
    (function () {
      const index = self.unveilIndex;
      const box = document.getElementById("search");
      if (!index || index.version !== 1 || !box) { return; }
      const field = document.getElementById("query");
      const count = document.getElementById("count");
      const hits = document.getElementById("hits");
      const all = [document.getElementById("all"), document.getElementById("places")];
      const most = 60;
      const order = ["place", "number", "register", "institution", "form", "change", "fact"];

      function folded(text) {
        return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      }

      const entries = index.entries.map(function (entry, at) {
        let pattern = null;
        if (entry.pattern) {
          try { pattern = new RegExp(entry.pattern, "u"); } catch (error) { pattern = null; }
        }
        return {
          entry: entry, at: at, pattern: pattern, main: folded(entry.text),
          words: folded([entry.text, entry.more || "", entry.place, entry.code].join(" ")),
        };
      });

      // Smaller is better; null is no hit.
      function rank(item, query, words) {
        if (item.pattern && item.pattern.test(field.value.trim())) { return 5; }
        if (!words.every(function (word) { return item.words.includes(word); })) { return null; }
        const start = item.main.startsWith(query) ? 0 : item.main.includes(query) ? 20 : 40;
        return start + order.indexOf(item.entry.kind);
      }

      function line(item) {
        const row = document.createElement("li");
        const link = document.createElement("a");
        const entry = item.entry;
        const isForm = item.pattern && item.pattern.test(field.value.trim());
        link.textContent = isForm ? count.dataset.pattern + " " + entry.text : entry.text;
        if (entry.url) { link.href = entry.url; }
        const meta = document.createElement("p");
        meta.className = "meta";
        meta.textContent = entry.place + (entry.more ? " · " + entry.more : "");
        row.append(link, meta);
        return row;
      }

      function show() {
        const query = folded(field.value.trim());
        const words = query.split(/\s+/).filter(Boolean);
        hits.replaceChildren();
        all.forEach(function (part) { part.hidden = words.length > 0; });
        if (words.length === 0) { count.textContent = ""; return; }
        const found = [];
        entries.forEach(function (item) {
          const value = rank(item, query, words);
          if (value !== null) { found.push([value, item.at, item]); }
        });
        found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
        count.textContent = found.length === 0 ? count.dataset.none
          : found.length + " " + count.dataset.count;
        found.slice(0, most).forEach(function (hit) { hits.append(line(hit[2])); });
      }

      box.hidden = false;
      field.addEventListener("input", show);
      show();
    })();

    """#
}
