/// The order of work over all places: what in parallel, what first, what last.
public struct RoutePlan: Sendable {
  /// A step with the hops that it serves.
  public struct Item: Sendable {
    /// The step.
    public var step: RouteStep
    /// Numbers of the cards.
    public var cards: [Int]
  }

  /// Steps that can be taken side by side.
  public struct Stage: Sendable {
    /// When.
    public var stage: RouteStep.Stage
    /// The steps: those for the first cards first.
    public var items: [Item]
  }

  /// The stages that have steps, in order.
  public var stages: [Stage]
  /// The first thing to do; nil where no place offers anything.
  public var first: Item?
  /// The longest chain of stages in one place, as far as times are on record.
  public var criticalPath: CriticalPath?

  /// A chain of steps, one of each stage, in one place.
  public struct CriticalPath: Sendable {
    /// Code of the place.
    public var place: String
    /// The steps, in order.
    public var steps: [RouteStep]
    /// How many of them have no time on record.
    public var withoutTime: Int { steps.filter { $0.time == nil }.count }
  }

  /// Every step in order; no step that may warn the owner stands before one that a warning would spoil.
  public var inOrder: [RouteStep] { stages.flatMap { $0.items.map(\.step) } }

  /// Plans the steps of all places.
  public init(_ cards: [RouteCard], _ places: [PlaceRoute]) {
    var numbers: [String: [Int]] = [:]
    for card in cards {
      for place in card.places { numbers[place, default: []].append(card.number) }
    }
    let items = places.flatMap { place in
      place.allSteps.map { Item(step: $0, cards: numbers[place.code] ?? []) }
    }
    stages = RouteStep.Stage.allCases.compactMap { stage in
      let own = items.filter { $0.step.stage == stage }.enumerated().sorted { left, right in
        let (a, b) = (left.element.cards.first ?? .max, right.element.cards.first ?? .max)
        return a != b ? a < b : left.offset < right.offset
      }.map(\.element)
      return own.isEmpty ? nil : Stage(stage: stage, items: own)
    }
    first = stages.first?.items.first
    criticalPath = places.compactMap(RoutePlan.path).max { RoutePlan.length($0) < RoutePlan.length($1) }
  }

  /// One step of each stage: the longest whose time is on record, else the last, which is the heaviest.
  private static func path(_ place: PlaceRoute) -> CriticalPath? {
    let steps = RouteStep.Stage.allCases.compactMap { stage -> RouteStep? in
      let own = place.allSteps.filter { $0.stage == stage }
      let known = own.filter { $0.time != nil }.max { ($0.time?.days ?? 0) < ($1.time?.days ?? 0) }
      return known ?? own.first { $0.kind == .legalAssistance } ?? own.last
    }
    return steps.isEmpty ? nil : CriticalPath(place: place.code, steps: steps)
  }

  private static func length(_ path: CriticalPath) -> (Int, Int, String) {
    (path.steps.reduce(0) { $0 + ($1.time?.days ?? 0) }, path.steps.count, path.place)
  }
}

extension RouteStep.Stage {
  /// For a reader.
  public var title: String {
    switch self {
    case .alone: return "First, alone: leaves no trace with the owner"
    case .quiet: return "Then in secret, side by side: worthless once the owner is warned"
    case .freeze: return "Then freeze, on one day in all places"
    case .open: return "Last: the owner may learn of these"
    }
  }
}
