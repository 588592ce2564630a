/// One thing that speaks for two records being one party, or against it.
public struct MatchEvidence: Hashable, Sendable {
  /// What was compared.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case identifier, name, birthDate, foundingDate, nationality, jurisdiction, address
  }

  /// What was compared.
  public let kind: Kind
  /// Whether it speaks for one party.
  public let isFor: Bool
  /// What it adds to the score or, below zero, takes from it; 0 for the name, which is where it begins.
  public let points: Int
  /// A phrase for a reader.
  public let words: String
  /// Identifiers of the statements that say so, in byte order.
  public let statements: [String]
}

/// How well two records, or a question and a record, agree: one whole number, and why.
public struct MatchScore: Hashable, Sendable {
  /// 0 to 100.
  public let score: Int
  /// How alike the best pair of names is, 0 to 100.
  public let name: Int
  /// What speaks for and against: numbers, names, dates, countries, addresses.
  public let evidence: [MatchEvidence]
  /// What could not be compared because one of them does not state it.
  public let notCompared: [String]

  /// Why, in one or two sentences.
  public var sentence: String {
    var parts: [String] = []
    let reasons = evidence.filter(\.isFor).map(\.words)
    let doubts = evidence.filter { !$0.isFor }.map(\.words)
    if !reasons.isEmpty { parts.append("For: \(reasons.joined(separator: "; ")).") }
    if !doubts.isEmpty { parts.append("Against: \(doubts.joined(separator: "; ")).") }
    if !notCompared.isEmpty { parts.append("Not compared: \(notCompared.joined(separator: ", ")).") }
    return parts.joined(separator: " ")
  }

  /// Statements behind all of it, each once, in byte order.
  public var statements: [String] {
    Set(evidence.flatMap(\.statements)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
