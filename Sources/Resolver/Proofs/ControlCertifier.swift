internal import Registry

/// Writes who controls what, from the same search that gave the answer.
struct ControlCertifier {
  private let structure: Structure
  private let control: Control
  private let isPlain: Bool

  /// - Parameter isPlain: whether control by a plain majority is meant beside the law's own line.
  init(_ structure: Structure, _ control: Control, isPlain: Bool) {
    self.structure = structure
    self.control = control
    self.isPlain = isPlain
  }

  /// What a holder controls, surely and possibly; one certificate where they are the same.
  func certificates(for holder: Int32) -> [Proof.ControlCertificate] {
    guard control.mayControl(holder) else { return [certificate(holder, .exact, [])] }
    let sure = control.controlled(by: holder, surely: true)
    if control.isExact { return [certificate(holder, .exact, sure)] }
    let possible = control.controlled(by: holder, surely: false)
    if sure.count == possible.count { return [certificate(holder, .exact, sure)] }
    return [certificate(holder, .least, sure), certificate(holder, .greatest, possible)]
  }

  private func id(_ node: Int32) -> RecordID { structure.nodes[Int(node)].id }

  private func certificate(
    _ holder: Int32, _ end: Proof.End, _ found: [(entity: Int32, ground: Control.Ground)]
  ) -> Proof.ControlCertificate {
    let steps = found.map { entity, ground in
      switch ground {
      case .majority(let measure, let figure, let entries):
        let graph = control.graphs.first { $0.measure == measure }
        let with = entries.compactMap { entry in graph.map { id($0.entries[Int(entry)].holder) } }
        return Proof.ControlStep(
          entity: id(entity), ground: .majority(measure, figure.share, with: with.sorted()))
      case .right(let type, let by, let claim):
        let statement = claim >= 0 ? structure.claims[Int(claim)].statement : nil
        return Proof.ControlStep(
          entity: id(entity), ground: .right(type, holder: id(by), statement: statement))
      }
    }
    return Proof.ControlCertificate(holder: id(holder), end: end, isPlain: isPlain, steps: steps)
  }
}
