internal import Guides
internal import Registry
internal import RegistryFiles

/// Markers behind what is cited, and the list to which they lead.
extension DraftBuilder {
  /// A marker for a fact of the guide.
  mutating func marker(_ fact: Fact) -> Inline {
    let documents = guide?.file.sources ?? []
    return marker(fact.id, fact.asOf, fact.verification, fact.citations, documents)
  }

  /// A marker for an institution or a provision, whose sources are looked up.
  mutating func marker(_ id: String, _ backing: Backing) -> Inline {
    let documents =
      library.directory.entries(jurisdiction: matter.place.map { String($0.prefix(2)) })
      .first { $0.institution.id == id }?.sources ?? []
    return marker(id, backing, documents)
  }

  mutating func marker(_ id: String, _ backing: Backing, _ documents: [SourceDocument]) -> Inline {
    marker(id, backing.asOf, backing.verification, backing.citations, documents)
  }

  /// `(VG-H-01, as of 2025-01-02; S3)`.
  private mutating func marker(
    _ id: String, _ asOf: CalendarDate?, _ verification: Fact.Verification, _ citations: [Citation],
    _ documents: [SourceDocument]
  ) -> Inline {
    if !cited.contains(id) { cited.append(id) }
    var parts = [
      asOf.map { words.text(.factAsOf, ["id": id, "date": $0.description]) }
        ?? words.text(.factUndated, ["id": id])
    ]
    switch verification {
    case .secondaryRead: parts.append(words.text(.markSecondHand))
    case .confirmedByAuthority: parts.append(words.text(.markConfirmed))
    case .testedLive: parts.append(words.text(.markTested))
    case .disputed: parts.append(words.text(.markDisputed))
    case .primaryRead, .recalled: break
    }
    for citation in citations {
      guard let document = documents.first(where: { $0.key == citation.source }) else { continue }
      parts.append(number(of: document) + (citation.locator.isEmpty ? "" : ", \(citation.locator)"))
    }
    return .marker([.text("(\(parts.joined(separator: "; ")))")])
  }

  /// The number of a document in the list of sources.
  private mutating func number(of document: SourceDocument) -> String {
    let key = "\(document.title)\u{0}\(document.url)"
    if let at = sources.firstIndex(where: { $0.key == key }) { return "S\(at + 1)" }
    var line: [Inline] = [.text("\(document.title), \(document.publisher), \(document.read): ")]
    line.append(WebAddress(document.url).map { .link($0.text, .web($0)) } ?? .text(document.url))
    sources.append((key, line))
    return "S\(sources.count)"
  }
}
