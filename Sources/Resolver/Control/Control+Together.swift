internal import Registry

extension Control {
  /// The entities that `holders` control as if they were one, in the order in which they are found.
  ///
  /// - Parameter surely: whether control must hold whatever the bands, or only be possible.
  func controlled(byAll holders: [Int32], surely: Bool) -> [(entity: Int32, ground: Ground)] {
    guard let first = holders.first else { return [] }
    if holders.count == 1 { return controlled(by: first, surely: surely) }
    let more = holders.flatMap { teams.team(of: $0).anywhere }
    return controlled(by: Team(first, anywhere: more.filter { $0 != first }.uniqued()), surely: surely)
  }
}

extension Regime.Majority {
  /// Whether a stake gives control: whatever the bands, or in some case.
  func isMet(_ figure: Figure, surely: Bool) -> Bool {
    surely ? threshold.isMetSurely(by: figure.share) : threshold.isMetPossibly(by: figure.share)
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of the first.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
