public import Registry

/// Whether the owner, or somebody close to the owner, can learn of a step.
public enum Exposure: String, Sendable, CaseIterable {
  /// The law forbids telling the owner.
  case prohibitedByLaw
  /// A fact says that the owner does not learn of it.
  case none
  /// Nothing on record speaks of it, and nobody close to the owner is asked.
  case notOnRecord
  /// Nobody could say, or nothing is on record and somebody close to the owner may hear of it.
  case unknown
  /// The owner sees how often somebody looked.
  case countVisible
  /// The owner can see who looked.
  case logVisible
  case ownerNotifiedAfter, agentNotified, ownerNotifiedBefore

  /// Whether the owner can learn of it, as far as anybody knows; on the careful side.
  public var mayTip: Bool {
    switch self {
    case .prohibitedByLaw, .none, .notOnRecord: return false
    case .unknown, .countVisible, .logVisible, .ownerNotifiedAfter, .agentNotified, .ownerNotifiedBefore:
      return true
    }
  }

  /// For a reader.
  public var words: String {
    switch self {
    case .prohibitedByLaw: return "secret by law"
    case .none: return "the owner does not learn of it"
    case .notOnRecord: return "nothing on record says that the owner learns of it"
    case .unknown: return "the owner may learn of it: not known"
    case .countVisible: return "the owner sees that somebody looked"
    case .logVisible: return "the owner can see who looked"
    case .ownerNotifiedAfter: return "the owner is told afterwards"
    case .agentNotified: return "the company or its agent is told"
    case .ownerNotifiedBefore: return "the owner is told before"
    }
  }
}

/// Something to do in one place for one or more hops.
public struct RouteStep: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Look something up that is open, alone.
    case search
    /// Ask through a network that both places share.
    case network
    case fiu, police
    /// Offer information of one's own, art. 56, so that the other side may open a case and share.
    case spontaneous
    /// Have property frozen.
    case freeze
    /// Mutual legal assistance for evidence.
    case legalAssistance
    case taxExchange
    /// Apply at a register as somebody with a legitimate interest, or as an authority.
    case application
    /// An authority asks at home, under its own law.
    case domestic
    /// An order or claim in a civil court, or an office-holder in insolvency.
    case civil

    /// Whether it is done in secret and worth nothing once the owner is warned.
    var isQuiet: Bool {
      switch self {
      case .network, .fiu, .police, .spontaneous, .freeze: return true
      case .search, .legalAssistance, .taxExchange, .application, .domestic, .civil: return false
      }
    }
  }

  /// What it gives.
  public enum Product: String, Sendable, CaseIterable { case lead, intelligence, evidence, protection }

  /// When it stands in the plan.
  public enum Stage: Int, Sendable, CaseIterable, Comparable {
    /// Alone, without a trace.
    case alone
    /// In secret, without coercion.
    case quiet
    /// Freezing, in all places on one day.
    case freeze
    /// What the owner may learn of.
    case open

    /// Order of work.
    public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  /// `KY-quiet-1`: place, section and number.
  public var id: String
  /// Code of the place.
  public var place: String
  /// What it is.
  public var kind: Kind
  /// What to do, in a sentence.
  public var title: String
  /// Address of the web at which one begins; "" where none is on record.
  public var address = ""
  /// What it gives.
  public var product: Product
  /// Whether the owner can learn of it.
  public var exposure: Exposure
  /// The facts from which that follows.
  public var exposureLines: [RouteLine]
  /// How, with whom, on what ground.
  public var lines: [RouteLine]
  /// How long it takes, where a fact says so; nil: no time on record.
  public var time: Time?

  /// A time as a fact gives it.
  public struct Time: Hashable, Sendable {
    /// How many.
    public var count: Int
    /// `days`, `workingDays`, `months`, `years`.
    public var unit: String
    /// The fact.
    public var line: RouteLine

    /// For a reader.
    public var words: String {
      let unit = unit == "workingDays" ? "working days" : unit
      return "\(count) \(unit)"
    }

    /// About how many days, to compare.
    var days: Int {
      switch unit {
      case "workingDays": return (count * 7 + 4) / 5
      case "months": return count * 30
      case "years": return count * 365
      default: return count
      }
    }
  }

  /// Whether it is worth nothing once the owner is warned.
  public var isSpoiledByWarning: Bool { kind == .freeze || kind.isQuiet && !exposure.mayTip }

  /// Whether the owner learns of it, for a reader; "" where nothing on record says so.
  public var exposureWords: String {
    if kind == .freeze { return "the owner notices it when it takes effect" }
    return exposure == .notOnRecord ? "" : exposure.words
  }

  /// How long it takes, for a reader; "" where nothing is on record.
  public var timeWords: String {
    if let time { return "\(time.words) (\(time.line.id))" }
    guard kind != .search && kind != .civil && kind != .domestic && kind != .spontaneous else { return "" }
    let told = lines.filter { $0.kind != .treaty && $0.kind != .question && $0.text.tellsTime }.map(\.id)
    var seen: Set<String> = []
    let ids = told.filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(3)
    return ids.isEmpty ? "" : "on times see \(ids.joined(separator: ", "))"
  }

  /// When it stands in the plan: whatever may warn comes after whatever a warning would spoil.
  public var stage: Stage {
    if kind == .freeze { return .freeze }
    // Coercion and courts reach holders who may warn, whatever the law says of single ones.
    if exposure.mayTip || kind == .legalAssistance || kind == .civil { return .open }
    return kind == .search ? .alone : .quiet
  }
}

/// A way that is closed to the requester: a value, not a hole.
public struct BlockedWay: Hashable, Sendable {
  /// Code of the place.
  public var place: String
  /// What is closed.
  public var what: String
  /// Why.
  public var reason: RouteLine
  /// What would open it.
  public var gate: String
  /// Since when, as far as a source says.
  public var since: CalendarDate?
  /// Who can pass, each with its fact.
  public var whoCanPass: [RouteLine]
}

extension String {
  /// Whether a sentence gives a number of hours, days, weeks or months.
  fileprivate var tellsTime: Bool {
    let words = lowercased().split { !$0.isLetter && !$0.isNumber }
    let units: Set<Substring> = ["hour", "hours", "day", "days", "week", "weeks", "month", "months"]
    return words.indices.contains { at in
      units.contains(words[at])
        && words[max(0, at - 2)..<at].contains { $0.allSatisfy(\.isNumber) && $0.count <= 3 }
    }
  }
}
