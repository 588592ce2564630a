import Registry
import Resolver
import Testing

/// An answer written for comparison: one line for each owner, stop and remainder.
///
/// Owners: `P is 40`, `Q mayBe (25, 50]`; stops: `stop reason weight`; last the unattributed shares.
func answer(
  _ notation: String, of subject: String = "A", under regime: Regime = TestRegimes.plain(25),
  measure: Measure = .shares
) throws -> Answer {
  let structure = try StructureNotation.read(notation)
  let index = try #require(structure.index(of: RecordID(subject)))
  let day = try #require(CalendarDate("2026-11-23"))
  return Resolver(structure).answer(subject: index, under: regime, asOf: day)
}

func owners(
  _ notation: String, of subject: String = "A", under regime: Regime = TestRegimes.plain(25),
  measure: Measure = .shares
) throws -> [String] {
  let structure = try StructureNotation.read(notation)
  let answer = try answer(notation, of: subject, under: regime)
  return answer.owners.map { owner in
    let figure = owner.interests[measure].map { " \($0.share)" } ?? ""
    return "\(structure.nodes[Int(owner.node)].id) \(owner.verdict.rawValue)\(figure)"
  }
}

func others(_ notation: String, under regime: Regime = TestRegimes.plain(25)) throws -> [String] {
  let structure = try StructureNotation.read(notation)
  return try answer(notation, under: regime).others.map { owner in
    "\(structure.nodes[Int(owner.node)].id) \(owner.interests[.shares].map { "\($0.share)" } ?? "-")"
  }
}

func stops(
  _ notation: String, of subject: String = "A", under regime: Regime = TestRegimes.plain(25)
) throws -> [String] {
  let structure = try StructureNotation.read(notation)
  return try answer(notation, of: subject, under: regime).stops.map { stop in
    let ids = stop.members.isEmpty ? [stop.node] : stop.members
    let names = ids.map { structure.nodes[Int($0)].id.text }.joined(separator: "+")
    return "\(names) \(stop.reason.rawValue) \(stop.weight.share)"
  }
}

func unattributed(_ notation: String, of subject: String = "A") throws -> String? {
  try answer(notation, of: subject).unattributed[.shares].map { "\($0.share)" }
}
