public import Registry

/// Computes who owns an entity, under the law of each regime, on one structure.
///
/// Invariants: no verdict rests on a machine number that might lie on the other side of a line; every
/// branch ends for a stated reason; the same structure gives the same answer in whatever order its
/// nodes and links stand, apart from their indices; nothing recurses.
public struct Resolver: Sendable {
  /// The structure.
  public let structure: Structure
  /// Limits of exactness and cost.
  public let limits: ResolverLimits

  /// A resolver for one structure.
  public init(_ structure: Structure, limits: ResolverLimits = ResolverLimits()) {
    self.structure = structure
    self.limits = limits
  }

  /// The owners of `subject` under `regime`.
  ///
  /// - Parameters:
  ///   - subject: index of an entity in the structure.
  ///   - asOf: the day asked about; it decides only whether the regime is in force, the structure is
  ///     already as of that day.
  public func answer(subject: Int32, under regime: Regime, asOf: CalendarDate) -> Answer {
    var answer = answer(subject: subject, under: regime)
    answer.isValidOnDay = regime.isValid(on: asOf)
    return answer
  }

  /// The owners of `subject` under `regime`, whenever it is or was in force.
  public func answer(subject: Int32, under regime: Regime) -> Answer {
    var builder = AnswerBuilder(structure, regime: regime, subject: subject, limits: limits)
    return builder.build()
  }
}
