import CompiledGraph
import Registry

/// Registers of one regular shape.
enum Shapes {
  /// The company asked about has the largest number of the graph.
  static func lattice(width: Int, depth: Int) throws -> CompiledGraph {
    let companies = width * depth + 1
    var draft = GraphDraft(companies: companies, persons: 1)
    let part = ShareCode(billionths: ShareCode.whole / UInt32(width))
    for place in 0..<width { draft.add(part, of: 0, to: 1 + place) }
    for level in 0..<depth {
      for place in 0..<width {
        let company = 1 + level * width + place
        if level + 1 == depth {
          draft.add(ShareCode(billionths: ShareCode.whole), of: company, to: companies)
        } else {
          for owner in 0..<width { draft.add(part, of: company, to: 1 + (level + 1) * width + owner) }
        }
      }
    }
    return try draft.compiled()
  }

  static func make(_ shape: String, _ companies: Int) throws -> CompiledGraph {
    var draft = GraphDraft(companies: companies, persons: companies)
    let half = ShareCode(billionths: 600_000_000)
    let rest = ShareCode(billionths: 400_000_000)
    for company in 0..<companies {
      switch shape {
      case "chain":
        if company + 1 < companies { draft.add(half, of: company, to: company + 1) }
        draft.add(rest, of: company, to: companies + company)
      case "ring":
        draft.add(half, of: company, to: (company + 1) % companies)
        draft.add(rest, of: company, to: companies + company)
      default:
        if company > 0 { draft.add(half, of: company, to: 0) }
        draft.add(rest, of: company, to: companies + company)
      }
    }
    return try draft.compiled()
  }
}
