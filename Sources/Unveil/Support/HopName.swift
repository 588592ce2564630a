internal import Casework
internal import Registry

extension Structure {
  /// A hop in one line: the entities to be asked about, and whose place is meant where it is not their own.
  func name(of hop: Hop) -> String {
    let targets = ChainToHop(self, to: hop).targets
    let names =
      targets.prefix(6).map { nodes[Int($0)].title }.joined(separator: "; ")
      + (targets.count > 6 ? " and \(targets.count - 6) more" : "")
    let isOwn = targets.contains(hop.node)
    return isOwn ? names : "\(names), for \(nodes[Int(hop.node)].label)"
  }
}
