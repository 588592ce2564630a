internal import Foundation
internal import Registry
internal import RegistryFiles

/// One page: everything around its content.
struct Page {
  /// Language of the text, ISO 639.
  var language: String
  var direction: TextDirection = .ltr
  var title: String
  /// Address of the site's first page, seen from this one; nil for a page that stands alone.
  var navigation: Markup = .none
  var content: Markup
  var footer: Markup = .none
  /// Address of the one script that the page may load; nil for a page without.
  var scripts: [String] = []
  var skip: String
  /// The one style sheet that is let in.
  var style = HouseStyle.css

  /// The page, UTF-8; no script of its own, no font, nothing from elsewhere.
  var bytes: [UInt8] {
    let anchor = Anchor.of(language)
    let policy =
      "default-src 'none'; style-src 'sha256-\(Page.digest(of: style))'; base-uri 'none'; form-action 'none'"
      + (scripts.isEmpty ? "" : "; script-src 'self'")
    let head: [Markup] = [
      .opening("meta", ["charset": "utf-8"]),
      .opening("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
      .opening("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .opening("meta", ["name": "referrer", "content": "no-referrer"]),
      .element("title", [:], title), .rendered("<style>\(style)</style>"),
    ]
    let body: [Markup] = [
      .element("a", ["class": "skip", "href": "#main"], skip), navigation,
      .opening("main", ["id": "main", "tabindex": "-1"]), content, .closing("main"), footer,
    ]
    let page = Markup.lines(
      [
        .rendered("<!DOCTYPE html>"),
        .opening("html", ["lang": anchor, "dir": direction.rawValue]),
        .opening("head"),
      ] + head + [.closing("head"), .opening("body")] + body
        + scripts.map { .element("script", ["src": $0]) } + [.closing("body"), .closing("html")])
    return Array((page.html + "\n").utf8)
  }

  /// The digest of the style sheet as the policy of a page names it: no other style is let in.
  private static func digest(of style: String) -> String {
    style == HouseStyle.css ? houseDigest : computedDigest(of: style)
  }

  private static let houseDigest = computedDigest(of: HouseStyle.css)

  private static func computedDigest(of style: String) -> String {
    let digits = Array(SHA256.hexadecimal(of: Array(style.utf8)).utf8)
    func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      value(digits[$0]) << 4 | value(digits[$0 + 1])
    }
    return Data(bytes).base64EncodedString()
  }
}
