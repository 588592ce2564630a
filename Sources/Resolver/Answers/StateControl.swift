internal import Registry

/// Whether states and state bodies together hold or control the subject.
struct StateControl {
  /// More than half of the votes or shares, directly or through entities that they control.
  let verdict: Verdict

  init(_ grounds: Grounds) {
    let states = grounds.structure.nodes.indices.map(Int32.init).filter {
      switch grounds.structure.nodes[Int($0)].kind {
      case .entity(.state, _), .entity(.stateBody, _): return true
      default: return false
      }
    }
    guard let first = states.first else {
      verdict = .isNot
      return
    }
    let all = Team(first, anywhere: Array(states.dropFirst()))
    let line = Threshold(.greaterThan, 50)
    var best = Verdict.isNot
    for surely in [true, false] {
      var members = Set(states)
      for (entity, _) in grounds.plainControl.controlled(by: all, surely: surely) { members.insert(entity) }
      if members.contains(grounds.subject) { best = Swift.max(best, surely ? .is : .mayBe) }
      for measure in grounds.graphs.keys {
        let figure = grounds.holding(of: members, measure: measure)
        let isMet = surely ? line.isMetSurely(by: figure.share) : line.isMetPossibly(by: figure.share)
        if isMet && !figure.isZero { best = Swift.max(best, surely ? .is : .mayBe) }
      }
    }
    verdict = best
  }
}
