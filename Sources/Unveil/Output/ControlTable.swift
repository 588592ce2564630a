internal import Registry
internal import Resolver

/// Control as rows, for formats that machines read.
enum ControlTable {
  /// One row for each controlled entity and regime.
  static func controlled(_ answers: [(Regime, ControlledEntities)], _ structure: Structure) -> Table {
    var table = Table([
      .init("regime", "Regime"), .init("id", "Record"), .init("name", "Entity"),
      .init("jurisdiction", "In"), .init("verdict", "Verdict"), .init("step", "Step", .right),
      .init("ground", "Ground"), .init("stakeMin", "From", .right), .init("stakeMax", "To", .right),
      .init("holders", "Holders"), .init("statements", "Statements", .right),
    ])
    for (regime, answer) in answers {
      for step in answer.entities + answer.selfControl {
        let node = structure.nodes[Int(step.entity)]
        let row = row(step, structure)
        table.add(
          regime.id, node.id.text, node.label, node.jurisdiction ?? "", step.verdict.rawValue,
          String(step.round), row.ground, row.min, row.max, row.holders, row.statements)
      }
    }
    return table
  }

  /// Columns of `controllers`.
  static var controllerColumns: [Table.Column] {
    [
      .init("regime", "Regime"), .init("id", "Record"), .init("name", "Party"), .init("verdict", "Verdict"),
      .init("distance", "Links", .right), .init("ultimate", "Ultimate"), .init("ground", "Ground"),
      .init("stakeMin", "From", .right), .init("stakeMax", "To", .right), .init("through", "Through"),
      .init("end", "End"), .init("statements", "Statements", .right),
    ]
  }

  /// One row for each controller and regime.
  static func controllers(_ answers: [(Regime, Controllers)], _ structure: Structure) -> Table {
    var table = Table(controllerColumns)
    for (regime, answer) in answers {
      for controller in answer.controllers {
        let ids = controller.parties.map { structure.nodes[Int($0)].id.text }.joined(separator: ",")
        let names = controller.parties.map { structure.nodes[Int($0)].label }.joined(separator: ", ")
        let row = controller.steps.last.map { self.row($0, structure) }
        let through = controller.steps.dropLast().map { structure.nodes[Int($0.entity)].id.text }
        let statements = Set(controller.steps.flatMap(\.grounds).flatMap(\.statements))
        table.add(
          regime.id, ids, names, controller.verdict.rawValue, String(controller.distance),
          controller.isUltimate ? "yes" : "no", row?.ground ?? "", row?.min ?? "", row?.max ?? "",
          through.joined(separator: ","), controller.end?.rawValue ?? "", String(statements.count))
      }
    }
    return table
  }

  private struct Row {
    var ground = ""
    var min = ""
    var max = ""
    var holders = ""
    var statements = ""
  }

  private static func row(_ step: ControlStep, _ structure: Structure) -> Row {
    var row = Row()
    row.ground = step.grounds.map(\.kind.name).joined(separator: ",")
    for ground in step.grounds {
      if case .majority(_, let figure) = ground.kind, row.min.isEmpty {
        row.min = figure.share.min.decimalText.text
        row.max = figure.share.max.decimalText.text
      }
    }
    var seen: Set<Int32> = []
    row.holders = step.grounds.flatMap(\.holders).filter { seen.insert($0).inserted }
      .map { structure.nodes[Int($0)].id.text }.joined(separator: ",")
    row.statements = String(Set(step.grounds.flatMap(\.statements)).count)
    return row
  }
}
