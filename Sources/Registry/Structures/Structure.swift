/// The part of a registry that one question needs: parties and the interests between them as of a day,
/// as known at a day.
///
/// Nodes and links are addressed by index, so that a structure of millions is a few flat arrays.
/// Invariant: every index in `links` is a valid one; `links` is sorted by subject, then by claim.
public struct Structure: Sendable {
  /// Parties.
  public var nodes: [StructureNode]
  /// Interests.
  public var links: [StructureLink]
  /// Claims behind the links.
  public var claims: [Claim]
  /// Nodes whose own owners were not loaded because a limit was reached.
  public var truncated: Set<Int32>
  /// Parties that a law may treat as one.
  public var groups: [HolderGroup] = []

  /// A structure from its parts.
  public init(
    nodes: [StructureNode] = [], links: [StructureLink] = [], claims: [Claim] = [],
    truncated: Set<Int32> = []
  ) {
    self.nodes = nodes
    self.links = links
    self.claims = claims
    self.truncated = truncated
  }

  /// The index of the node with this identifier; linear, for tests and small structures.
  public func index(of id: RecordID) -> Int32? {
    nodes.firstIndex { $0.id == id }.map(Int32.init)
  }

  /// The statement behind a link; nil where a link was made without one.
  public func statement(of link: StructureLink) -> String? {
    link.claim >= 0 ? claims[Int(link.claim)].statement : nil
  }
}
