internal import Registry

/// Whether the entity asked about need not disclose its owners.
struct ExemptionCheck {
  private let grounds: Grounds

  init(_ grounds: Grounds) { self.grounds = grounds }

  /// The first exemption of the regime that surely applies, else the first that may.
  func found() -> (rule: Regime.Exemption, verdict: Verdict)? {
    var possible: (rule: Regime.Exemption, verdict: Verdict)?
    for rule in grounds.regime.exemptions {
      let verdict = self.verdict(on: rule)
      if verdict == .is { return (rule, .is) }
      if verdict == .mayBe && possible == nil { possible = (rule, .mayBe) }
    }
    return possible
  }

  private func verdict(on rule: Regime.Exemption) -> Verdict {
    let node = grounds.structure.nodes[Int(grounds.subject)]
    switch rule.kind {
    case .listed: return node.isListed ? .is : .isNot
    case .stated: return node.exemption != nil || isStatedBySource ? .is : .isNot
    case .formedIn:
      guard let place = node.jurisdiction else { return .isNot }
      return rule.jurisdictions.contains { place == $0 || place.hasPrefix("\($0)-") } ? .is : .isNot
    case .heldByListed: return held(rule) { $0.isListed }
    case .heldByState:
      return held(rule) { node in
        switch node.kind {
        case .entity(.state, _), .entity(.stateBody, _): return true
        default: return false
        }
      }
    }
  }

  private var isStatedBySource: Bool {
    grounds.links.contains {
      grounds.structure.nodes[Int($0.party)].kind == .unspecified(.subjectExemptFromDisclosure)
    }
  }

  private func held(_ rule: Regime.Exemption, by isOne: (StructureNode) -> Bool) -> Verdict {
    guard let line = rule.threshold else { return .isNot }
    let holders = Set(grounds.links.map(\.party).filter { isOne(grounds.structure.nodes[Int($0)]) })
    var best = Verdict.isNot
    for surely in [true, false] {
      var members = holders
      for holder in grounds.structure.nodes.indices.map(Int32.init)
      where isOne(grounds.structure.nodes[Int(holder)]) && grounds.plainControl.mayControl(holder) {
        // What such an entity controls holds for it.
        members.insert(holder)
        members.formUnion(grounds.plainControl.controlled(by: holder, surely: surely).map(\.entity))
      }
      members.remove(grounds.subject)
      guard !members.isEmpty else { return .isNot }
      for measure in grounds.graphs.keys {
        let figure = grounds.holding(of: members, measure: measure)
        guard !figure.isZero else { continue }
        let verdict = line.verdict(on: figure.share)
        best = Swift.max(best, surely ? verdict : Swift.min(verdict, .mayBe))
      }
    }
    return best
  }
}
