public import Registry
public import RegistryFiles
internal import Resolver

/// Runs the cases that stand in a regime's own file.
public enum CaseRunner {
  /// Differences between what the resolver says and what the case expects, in words; empty for none.
  public static func failures(_ item: RegimeCase, under regime: Regime) -> [String] {
    guard let structure = try? StructureNotation.read(item.notation),
      let subject = structure.nodes.firstIndex(where: {
        $0.label == item.subject || $0.id.text == item.subject
      })
    else { return ["the notation does not hold the subject"] }
    let answer = Resolver(structure).answer(subject: Int32(subject), under: regime)
    let name = { (node: Int32) in structure.nodes[Int(node)].label }
    var failures: [String] = []
    func compare(_ what: String, _ found: [String], _ wanted: [String]) {
      if Set(found) != Set(wanted) {
        failures.append(
          "\(what): \(VectorRunner.list(Set(found))), expected \(VectorRunner.list(Set(wanted)))")
      }
    }
    compare("owners", answer.owners.filter { $0.verdict == .is }.map { name($0.node) }, item.owners)
    compare("may be", answer.owners.filter { $0.verdict == .mayBe }.map { name($0.node) }, item.mayBe)
    compare("stand in", answer.standIns.map { name($0.node) }, item.standIns)
    if let registrable = item.registrable {
      compare(
        "register shows",
        answer.owners.filter(\.registrable.isShown).map { name($0.node) }
          + answer.registrableEntities.map { name($0.node) }, registrable)
    }
    let exemption = answer.exemption.flatMap { $0.verdict == .is ? $0.rule.id : nil }
    if exemption != item.exempt {
      failures.append("exempt: \(exemption ?? "no"), expected \(item.exempt ?? "no")")
    }
    return failures
  }
}
