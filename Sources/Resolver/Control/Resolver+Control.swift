public import Registry

extension Resolver {
  /// The entities that `holder`, with the parties that the regime treats as one with it, surely controls
  /// under the majority of `regime`; the holder itself where it controls itself through others.
  public func surelyControlled(by holder: Int32, under regime: Regime) -> Set<Int32> {
    let grounds = Grounds(structure, regime: regime, subject: holder, limits: limits)
    var result = Set(grounds.control.controlled(by: holder, surely: true).map(\.entity))
    if structure.nodes[Int(holder)].isEntity {
      let isOwn = regime.indirect.majority.measures.contains { measure in
        let figure = grounds.holding(of: result, measure: measure)
        return !figure.isZero && regime.indirect.majority.threshold.isMetSurely(by: figure.share)
      }
      if isOwn { result.insert(holder) }
    }
    return result
  }
}
