public import Registry

/// What one requester can do in one place, section by section.
public struct PlaceRoute: Sendable {
  /// Parts of a card, in the order of work.
  public enum Section: String, Sendable, CaseIterable {
    case alone, quiet, formal, serve, secrecy, evidence, civil, warnings

    /// Heading.
    public var title: String {
      switch self {
      case .alone: return "Do now, alone"
      case .quiet: return "Ask without coercion (gives intelligence, not evidence)"
      case .formal: return "Ask formally"
      case .serve: return "Whom the requested authority should serve"
      case .secrecy: return "Secrecy"
      case .evidence: return "Form of evidence to ask for"
      case .civil: return "Beside it: civil routes, and privilege as an obstacle"
      case .warnings: return "Warnings, and what is not known"
      }
    }
  }

  /// Code: ISO 3166-1, or -2 where the registry names a part.
  public var code: String
  /// Name; the code where no guide gives one.
  public var name: String
  /// Whether the requester is at home there.
  public var isHome: Bool
  /// Day of the guide's edition; nil where there is no guide.
  public var edition: CalendarDate?
  /// What to do, in the order of sections.
  public var steps: [Section: [RouteStep]] = [:]
  /// What to know, by section.
  public var lines: [Section: [RouteLine]] = [:]
  /// Ways that are closed to this requester.
  public var blocked: [BlockedWay] = []

  /// All steps, in the order of sections.
  public var allSteps: [RouteStep] { Section.allCases.flatMap { steps[$0] ?? [] } }

  /// All lines of the card, those of steps among them.
  public var allLines: [RouteLine] {
    Section.allCases.flatMap { lines[$0] ?? [] }
      + allSteps.flatMap { $0.lines + $0.exposureLines + [$0.time?.line].compactMap { $0 } }
      + blocked.flatMap { [$0.reason] + $0.whoCanPass }
  }
}
