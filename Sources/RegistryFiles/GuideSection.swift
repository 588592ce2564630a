/// A part of a country guide and the question that its facts answer.
public enum GuideSection: String, Sendable, CaseIterable {
  case place, names, forms, basic, definition, holders, access, requesters, channels, evidence, trails
  case traps, sanctions

  /// The letter in the identifiers of its facts.
  public var letter: String {
    switch self {
    case .place: return "P"
    case .names: return "N"
    case .forms: return "L"
    case .basic: return "B"
    case .definition: return "D"
    case .holders: return "H"
    case .access: return "A"
    case .requesters: return "R"
    case .channels: return "C"
    case .evidence: return "E"
    case .trails: return "O"
    case .traps: return "T"
    case .sanctions: return "S"
    }
  }
}
