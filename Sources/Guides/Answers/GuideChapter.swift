public import RegistryFiles

/// A part of a guide under one top heading, in the order of the text.
public enum GuideChapter: Hashable, Sendable, CaseIterable {
  case header, minute
  case section(GuideSection)
  case changes, unknowns, sources

  /// Every part, in the order of the text.
  public static let allCases: [GuideChapter] =
    [.header, .minute] + GuideSection.allCases.map(GuideChapter.section) + [.changes, .unknowns, .sources]

  /// The word by which it is asked for.
  public var name: String {
    switch self {
    case .header: return "header"
    case .minute: return "minute"
    case .section(let section): return section.rawValue
    case .changes: return "changes"
    case .unknowns: return "unknowns"
    case .sources: return "sources"
    }
  }

  /// The part with this word, or with this number in the guide.
  public init?(_ text: String) {
    let word = text.lowercased()
    if let number = Int(word), number >= 1, number < GuideChapter.allCases.count {
      self = GuideChapter.allCases[number]
      return
    }
    guard let found = GuideChapter.allCases.first(where: { $0.name == word }) else { return nil }
    self = found
  }
}

extension GuideDocument {
  /// The blocks of one part, with its heading.
  ///
  /// Parts are told apart by their place, since headings differ between languages.
  public func blocks(of chapter: GuideChapter) -> [Block] {
    var number = 0
    let asked = GuideChapter.allCases.firstIndex(of: chapter) ?? 0
    return blocks.filter { block in
      if case .heading(level: 2, _) = block { number += 1 }
      return number == asked
    }
  }
}
