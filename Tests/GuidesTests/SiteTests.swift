import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Guides

@Suite("The site of all guides")
struct SiteTests {
  static func place(_ text: String? = nil, languages: [String] = ["en"]) throws -> SitePlace {
    let (file, records) =
      try text.map { text in try EscapingTests.hostile(text) } ?? Fixture.load()
    let document = try GuideBuilder.document(
      for: file, regimes: records, examples: text.map { EscapingTests.Echo(text: $0) } ?? FixedExample(),
      on: Fixture.day, in: Fixture.english())
    let documents = languages.map { language in
      var other = document
      other.language = language
      other.direction = language == "ar" ? .rtl : .ltr
      return other
    }
    return SitePlace(
      file: file, records: records, documents: documents, english: try Fixture.english())
  }

  private func pages(_ files: [SiteFile]) -> [(path: String, html: String)] {
    files.filter { $0.path.hasSuffix(".html") }.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
  }

  @Test("every link of every page leads to a file that is there, and to a name in it")
  func links() throws {
    let files = try Site.files([Self.place(languages: ["en", "ar", "zh"])], on: Fixture.day)
    let paths = Set(files.map(\.path))
    var names: [String: Set<String>] = [:]
    for (path, html) in pages(files) {
      let all = html.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
      #expect(all.count == Set(all).count, "\(path) names something twice")
      names[path] = Set(all)
    }
    var followed = 0
    for (path, html) in pages(files) {
      for match in html.matches(of: #/ (href|src)="([^"]*)"/#) {
        let link = String(match.output.2)
        if link.hasPrefix("http") || link.hasPrefix("mailto:") { continue }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let target = parts[0].isEmpty ? path : Self.resolved(parts[0], from: path)
        #expect(paths.contains(target), "\(path): \(link)")
        if parts.count > 1 { #expect(names[target]?.contains(parts[1]) == true, "\(path): \(link)") }
        followed += 1
      }
    }
    #expect(followed > 100)
  }

  static func resolved(_ link: String, from path: String) -> String {
    var folders = path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/").map(String.init) {
      if part == ".." { _ = folders.popLast() } else { folders.append(part) }
    }
    return folders.joined(separator: "/")
  }

  @Test("each page has one first heading, a language, landmarks, a way to skip, and loads nothing")
  func structure() throws {
    for (path, html) in pages(try Site.files([Self.place(languages: ["en", "ar"])], on: Fixture.day)) {
      #expect(html.matches(of: /<h1[ >]/).count == 1, "\(path)")
      #expect(html.matches(of: /<main id="main" tabindex="-1">/).count == 1, "\(path)")
      #expect(html.contains("<a class=\"skip\" href=\"#main\">"), "\(path)")
      #expect(html.contains("<nav aria-label="), "\(path)")
      let direction =
        path.hasPrefix("guides/ar/") ? "<html lang=\"ar\" dir=\"rtl\">" : "<html lang=\"en\" dir=\"ltr\">"
      #expect(html.contains(direction), "\(path)")
      #expect(html.contains("default-src 'none'; style-src 'sha256-"), "\(path)")
      #expect(html.contains("<script") == (path == "search.html"), "\(path)")
      for word in ["unsafe", "@import", "url(http", " onclick", " style=\""] {
        #expect(!html.contains(word), "\(path): \(word)")
      }
      var level = 0
      for match in html.matches(of: /<h([1-6])[ >]/) {
        let next = Int(match.output.1) ?? 0
        #expect(next <= level + 1, "\(path): h\(next) after h\(level)")
        level = next
      }
    }
  }

  @Test("the policy of a page names the digest of its own style sheet")
  func digest() throws {
    let html = String(decoding: try HTMLWriter.write(Fixture.document()), as: UTF8.self)
    let style = try #require(html.firstMatch(of: /<style>([^<]*)<\/style>/)?.output.1)
    let named = try #require(html.firstMatch(of: /'sha256-([^']*)'/)?.output.1)
    let digits = SHA256.hexadecimal(of: Array(style.utf8))
    let bytes = try #require(Data(base64Encoded: String(named)))
    #expect(bytes.map { String(format: "%02x", $0) }.joined() == digits)
  }

  @Test("two builds are equal, and the order of the places does not matter")
  func reproducible() throws {
    let first = try Self.place()
    var second = try Self.place()
    second.file.code = "YY"
    second.file.name = "Ajaria"
    for at in second.documents.indices { second.documents[at].code = "YY" }
    let one = try Site.files([first, second], on: Fixture.day)
    #expect(try Site.files([second, first], on: Fixture.day) == one)
    #expect(one.map(\.path) == one.map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(Set(one.map(\.path)).count == one.count)
  }

  @Test("a hostile text in every field stays text on all pages and in the data", arguments: HostileTexts.own)
  func hostile(text: String) throws {
    let files = try Site.files([Self.place(text)], on: Fixture.day)
    for (path, html) in pages(files) { #expect(SafeHTML.problems(html) == [], "\(path)") }
    for file in files where file.path.hasSuffix(".json") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(file.bytes)) }
    }
    let data = try #require(files.first { $0.path == "data/ZZ.json" })
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(data.bytes)) as? [String: Any])
    #expect(object["name"] as? String == text)
  }

  @Test("no fact that is only recalled stands on any page or in the data")
  func recalled() throws {
    for file in try Site.files([Self.place()], on: Fixture.day) where !file.path.hasPrefix("guides/") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("Trusts are secret here"), "\(file.path)")
    }
  }

  @Test("disputes and overtaken facts are flagged in words, also where a page has no colour")
  func flags() throws {
    let html = String(decoding: try HTMLWriter.write(Fixture.document()), as: UTF8.self)
    #expect(html.contains("<strong class=\"flag review\">Review needed</strong>"))
    #expect(html.contains("<strong class=\"flag dispute\">Sources disagree</strong>"))
  }

  @Test(
    "differing facts never give the better status",
    arguments: [
      (["openData", "openOnlineFree"], "open"), (["openData", "suspended"], "depends"),
      (["notCollected", "collectedNotOffered"], "depends"), (["openOnlinePaid"], "condition"),
      (["legitimateInterest"], "interest"), (["unknown"], "unknown"), ([], "unknown"),
      (["notCollected"], "notCollected"), (["collectedNotOffered", "foreignFormal"], "closed"),
    ])
  func status(classes: [String], status: String) throws {
    let fact = try #require(try Fixture.load().file.facts.first)
    let facts = try classes.map { (fact: fact, access: try #require(AccessClass(rawValue: $0))) }
    #expect(PublicStatus(facts).rawValue == status)
    var disputed = fact
    disputed.verification = .disputed
    #expect(PublicStatus(facts + [(fact: disputed, access: .openData)]) == .disputed)
  }

  @Test("no two places share a tile, and a place without one is still drawn")
  func tiles() throws {
    #expect(TilePositions.shared == [])
    let map = try #require(try Site.files([Self.place()], on: Fixture.day).first { $0.path == "map.html" })
    let html = String(decoding: map.bytes, as: UTF8.self)
    #expect(html.contains(">ZZ</text>"))
    #expect(html.contains("OTHER PLACES"))
    for code in ["GB", "US", "AE", "JP", "BR", "AU", "ID", "LV", "SK"] {
      let at = try #require(TilePositions.position(code))
      #expect((0..<TilePositions.columns).contains(at.column) && (0..<TilePositions.rows).contains(at.row))
    }
    #expect(Set(PublicStatus.allCases.map(\.letter)).count == PublicStatus.allCases.count)
  }

  @Test("no code or language of a place can leave the folder")
  func paths() throws {
    var place = try Self.place()
    place.file.code = "../x"
    #expect(throws: GuideError.badFileName("../x")) { try Site.files([place], on: Fixture.day) }
    place = try Self.place(languages: ["../en"])
    #expect(throws: GuideError.badFileName("../en")) { try Site.files([place], on: Fixture.day) }
  }
}
