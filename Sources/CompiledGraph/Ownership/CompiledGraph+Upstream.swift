public import Registry

/// The part of a graph that stands above one company: what the general resolver needs of it.
public struct Upstream: Sendable {
  /// The numbers of the company and of all parties above it; the company first.
  public var nodes: [Int]
  /// Who has what, in the order of the companies' numbers.
  public var holdings: [(company: Int, owner: Int, quantity: GraphQuantity, share: Share)]
  /// Whether a limit was met: what stands above the parties that were found last is not in it.
  public var isCut: Bool
}

extension CompiledGraph {
  /// All parties above a company and the holdings between them.
  ///
  /// - Parameter limit: the most parties; the nearest are taken.
  public func upstream(of company: Int, limit: Int = .max) throws(CompiledGraphError) -> Upstream {
    guard company >= 0, company < companies else { throw .noCompany(company) }
    var found = [company]
    var known: Set<Int> = [company]
    var next = 0
    var isCut = false
    var holdings: [(company: Int, owner: Int, quantity: GraphQuantity, share: Share)] = []
    while next < found.count {
      let node = found[next]
      next += 1
      guard node < companies else { continue }
      for quantity in hasOwnVotes ? GraphQuantity.allCases : [.shares] {
        for (owner, share) in owners(of: node, in: quantity) {
          if !known.contains(owner) {
            guard found.count < limit, owner < nodes else {
              isCut = true
              continue
            }
            known.insert(owner)
            found.append(owner)
          }
          holdings.append((node, owner, quantity, share))
        }
      }
    }
    try throwDamage()
    holdings.sort {
      ($0.company, $0.quantity == .votes ? 1 : 0, $0.owner) < (
        $1.company, $1.quantity == .votes ? 1 : 0, $1.owner
      )
    }
    return Upstream(nodes: found, holdings: holdings, isCut: isCut)
  }
}
