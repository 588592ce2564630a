public import Registry

extension Resolver {
  /// What sources declare of a holder's indirect stakes, by entity and quantity; evidence, never added to
  /// the chain.
  public func declaredStakes(of holder: Int32) -> [Int32: [Measure: Share]] {
    var result: [Int32: [Measure: Share]] = [:]
    for link in structure.links where link.party == holder && link.directness == .indirect {
      guard let measure = link.type.measure, case .stated(let share) = link.share else { continue }
      let old = result[link.subject]?[measure]
      result[link.subject, default: [:]][measure] =
        old.map { $0.intersection(share) ?? $0.hull(share) } ?? share
    }
    return result
  }

  /// Declared indirect stakes that cannot be true beside the chain on record, whoever holds what is not on
  /// record; in the order of the stakes.
  ///
  /// A published number is rounded or cut, so it stands for all within one unit of its last digit after the
  /// point, and for a whole number within one half.
  public func contradictions(of holder: Int32, in stakes: [Stake]) -> [Finding] {
    let declared = declaredStakes(of: holder)
    return stakes.flatMap { stake in
      (declared[stake.entity] ?? [:]).sorted { $0.key < $1.key }.compactMap { measure, share -> Finding? in
        guard let possible = stake.possible[measure]?.share, share.rounding.intersection(possible) == nil
        else {
          return nil
        }
        return Finding(
          .warning, code: "declaredAgainstComputed",
          message:
            "\(structure.nodes[Int(holder)].label) is declared to hold \(share.words) of the \(measure.rawValue) of"
            + " \(structure.nodes[Int(stake.entity)].label) indirectly, but the chain on record gives"
            + " \(possible.rounded.words); both cannot be true",
          advice: "ask the source which statement is wrong or missing",
          statements: statements(of: holder, in: stake.entity, measure))
      }
    }
  }

  private func statements(of holder: Int32, in entity: Int32, _ measure: Measure) -> [String] {
    let links = structure.links.lazy.filter {
      $0.party == holder && $0.subject == entity && $0.directness == .indirect && $0.type.measure == measure
    }
    return Set(links.compactMap { structure.statement(of: $0) }).sorted(by: String.bytesPrecede)
  }
}

extension Share {
  /// What a published number may stand for.
  fileprivate var rounding: Share {
    guard isExact, let places = min.finiteDecimalPlaces else { return self }
    let unit = places == 0 ? Rational(1, 2) : (0..<places).reduce(Rational.one) { unit, _ in unit / 10 }
    let low = Swift.max(.zero, min - unit)
    let high = Swift.min(.hundred, max + unit)
    return (try? Share(min: low, max: high)) ?? self
  }

  /// With ends of at most two digits after the point, for a sentence.
  fileprivate var rounded: Share {
    let low = try? Rational(decimal: min.decimalText(places: 2).text)
    let high = try? Rational(decimal: max.decimalText(places: 2).text)
    guard let low, let high else { return self }
    return (try? Share(min: low, max: high, minOpen: minOpen, maxOpen: maxOpen)) ?? self
  }
}
