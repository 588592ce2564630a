import Registry
import Resolver
import Testing

/// Why `person` is no sure owner of `subject`, on a structure in the notation of examples.
func whyNot(
  _ notation: String, _ person: String, of subject: String = "A",
  under regime: Regime = TestRegimes.plain(25),
  bounds: WhyNotLimits = WhyNotLimits()
) throws -> Told {
  var structure = try StructureNotation.read(notation)
  let index = try #require(structure.index(of: RecordID(subject)))
  if structure.index(of: RecordID(person)) == nil {
    structure.nodes.append(StructureNode(id: RecordID(person), kind: .person(.knownPerson), name: person))
  }
  let who = try #require(structure.index(of: RecordID(person)))
  let day = try #require(CalendarDate("2026-11-23"))
  return Told(
    structure: structure,
    result: Resolver(structure).whyNot(
      subject: index, person: who, under: regime, asOf: day, bounds: bounds))
}

/// A result in words short enough to compare.
struct Told {
  let structure: Structure
  let result: WhyNot

  func name(_ node: Int32) -> String { structure.nodes[Int(node)].id.text }

  /// The entry of a ground: its name and, for amounts, the quantity.
  func entry(_ ground: String, _ measure: Measure? = nil) throws -> WhyNot.Entry {
    try #require(
      result.entries.first {
        $0.ground.name == ground && (measure == nil || $0.ground.test?.measure == measure)
      })
  }

  /// What the smallest change of a ground is, one text for each link.
  func change(_ ground: String = "ownership", _ measure: Measure? = nil) throws -> [String] {
    words(try entry(ground, measure).remedy)
  }

  func words(_ remedy: WhyNot.Remedy) -> [String] {
    switch remedy {
    case .met: return ["met"]
    case .learned(let change): return change.parts.map(words)
    case .wrongRecord(let change): return ["wrong"] + change.parts.map(words)
    case .moreLinks(let most): return ["more than \(most)"]
    case .noLinks: return ["nothing"]
    case .notComputed(let limit): return ["\(limit)"]
    }
  }

  private func words(_ part: WhyNot.Part) -> String {
    "\(part.givesWay ? "less " : "")\(name(part.holder)) in \(name(part.entity)) "
      + "\(part.recorded) to \(part.needed)"
  }

  /// The gaps that would be enough, one text for each.
  var gaps: [String] {
    result.gaps.compactMap { gap in
      let place: String
      switch gap.kind {
      case .rest(let measure, let figure): place = "rest of \(name(gap.node)) \(measure) \(figure.share)"
      case .holders(let reason): place = "behind \(name(gap.node)) \(reason)"
      case .identity: place = "as \(name(gap.node))"
      case .parties(let type): place = "\(type) of \(name(gap.node))"
      }
      switch gap.outcome {
      case .enough(let share, _, _): return "\(place): \(share)"
      case .enoughAlone: return "\(place)"
      case .notEnough: return nil
      case .notComputed: return "\(place): not computed"
      }
    }
  }
}
