/// A small scanner of our own pages: every tag and attribute must be on a list.
enum SafeHTML {
  private static let tags: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li",
    "strong", "em", "a", "pre", "code", "header", "footer", "nav", "section", "div", "span", "dl", "dt", "dd",
    "time", "label", "input", "script", "svg", "desc", "defs", "pattern", "path", "rect", "text", "g",
  ]
  private static let attributes: Set<String> = [
    "lang", "dir", "charset", "name", "content", "http-equiv", "id", "href", "start", "class", "tabindex",
    "aria-labelledby", "aria-label", "aria-current", "aria-hidden", "hreflang", "role", "hidden", "datetime",
    "for", "type", "autocomplete", "spellcheck", "maxlength", "data-count", "data-none", "data-pattern",
    "src",
    "viewBox", "x", "y", "width", "height", "rx", "d", "fill", "stroke", "stroke-width", "patternUnits",
  ]

  /// What is not on the lists, and links that lead elsewhere than to the web or into the page.
  static func problems(_ html: String) -> [String] {
    var problems: [String] = []
    var rest = Substring(html)
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: ">") else { return problems + ["a tag is not closed"] }
      let tag = rest[..<close]
      rest = rest[rest.index(after: close)...]
      if tag == "!DOCTYPE html" { continue }
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
      if !tags.contains(name) { problems.append("<\(tag)>") }
      problems += check(tag.dropFirst(name.count + (tag.hasPrefix("/") ? 1 : 0)))
    }
    return problems
  }

  private static func check(_ text: Substring) -> [String] {
    var problems: [String] = []
    var rest = text.drop { $0 == " " || $0 == "/" }
    while !rest.isEmpty {
      let name = String(rest.prefix { $0 != "=" && $0 != " " })
      rest = rest.dropFirst(name.count)
      guard rest.hasPrefix("=\""), let end = rest.dropFirst(2).firstIndex(of: "\"") else {
        return problems + ["attribute \(name)"]
      }
      let value = rest.dropFirst(2)[..<end]
      if !attributes.contains(name) { problems.append("attribute \(name)") }
      if name == "href" || name == "src", !isAllowed(String(value)) {
        problems.append("\(name) \(value)")
      }
      rest = rest[rest.index(after: end)...].drop { $0 == " " || $0 == "/" }
    }
    return problems
  }

  /// To the web, into the page, or to a file of the site by a plain relative path.
  private static func isAllowed(_ value: String) -> Bool {
    if ["http://", "https://", "mailto:", "#"].contains(where: value.lowercased().hasPrefix) { return true }
    let path = value.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
    return path.wholeMatch(of: /(\.\.\/)*([a-zA-Z0-9-]+\/)*[a-zA-Z0-9-]+\.(html|md|json|js)/) != nil
  }
}
