public import Registry

/// The strongest chain from a holder to an entity, measured by its weakest link.
///
/// Control rights in the sense of Claessens, Djankov and Lang (2000). An analysis, not a rule of
/// disclosure.
public enum WeakestLink {
  /// The least share of the best chain, in per cent, counted with the least of each band; nil where no
  /// chain leads there.
  public static func between(_ holder: Int32, _ entity: Int32, in structure: Structure) -> Rational? {
    var best: [Int32: Rational] = [entity: .hundred]
    var open: Set<Int32> = [entity]
    var done: Set<Int32> = []
    while let node = open.max(by: { (best[$0] ?? .zero, $1) < (best[$1] ?? .zero, $0) }) {
      open.remove(node)
      done.insert(node)
      if node == holder { return best[node] }
      for link in structure.links(of: node)
      where link.type == .shareholding && link.directness != .indirect && !done.contains(link.party) {
        let weakest = Swift.min(best[node] ?? .zero, link.share.interval.min)
        if weakest > best[link.party] ?? .zero {
          best[link.party] = weakest
          open.insert(link.party)
        }
      }
    }
    return nil
  }
}
