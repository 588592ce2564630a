internal import Casework
internal import Registry

extension Structure {
  /// A hop in one line: the entities to be asked about, and whose place is meant where it is not their own.
  func name(of hop: Hop) -> String {
    let targets = ChainToHop(self, to: hop).targets
    let names =
      targets.prefix(6).map { nodes[Int($0)].shortTitle }.joined(separator: "; ")
      + (targets.count > 6 ? " and \(targets.count - 6) more" : "")
    let isOwn = targets.contains(hop.node)
    return isOwn ? names : "\(names), for \(nodes[Int(hop.node)].shortLabel)"
  }
}

extension StructureNode {
  /// The name, cut where it is too long to be read in a list; its statement has all of it.
  var shortLabel: String { label.utf8.count <= 300 ? label : label.prefix(150) + "…" }

  /// A party in one line, its name cut where it is too long.
  var shortTitle: String {
    let place = jurisdiction.map { ", \($0)" } ?? ""
    let number = identifier ?? id.text
    return "\(shortLabel) (\(number.utf8.count <= 300 ? number : number.prefix(150) + "…")\(place))"
  }
}
