public import Registry

/// An ownership diagram of one structure: a picture, a table and a tree that say the same.
///
/// The picture is SVG without scripts, external fonts or references. Owners stand above what they own;
/// the subject stands below its owners and is marked. One line joins a party and a subject, whatever
/// the number of interests: ownership on the left of a downward line, control on the right. The same
/// structure gives the same bytes, whatever the order of its nodes, links and claims.
///
/// ```swift
/// let diagram = try Diagram(structure: structure, subject: 0, title: "Alpha Ltd, 1 May 2026")
/// let bytes = try diagram.svg()
/// ```
public struct Diagram: Sendable {
  /// The most bends of lines that a picture may have; beyond it `svg` throws `tooLarge`.
  public static let mostBends = 400_000

  /// What is drawn.
  public let structure: Structure
  /// Index of the node that the diagram is about.
  public let subject: Int32
  /// Owners that a resolver computed.
  public let computed: [ComputedOwner]
  /// Heading; none where it is empty.
  public let title: String
  /// Text below the picture: sources, dates, fingerprint; none where it is empty.
  public let footer: String

  /// A diagram of a structure.
  ///
  /// - Throws: `noSuchParty` and `brokenLink` where an index is not one of the structure's nodes.
  public init(
    structure: Structure, subject: Int32, computed: [ComputedOwner] = [], title: String = "",
    footer: String = ""
  ) throws(DiagramError) {
    let parties = structure.nodes.count
    for index in [subject] + computed.map(\.node) where !structure.nodes.indices.contains(Int(index)) {
      throw .noSuchParty(index: index, parties: parties)
    }
    for (position, link) in structure.links.enumerated() {
      guard structure.nodes.indices.contains(Int(link.subject)),
        structure.nodes.indices.contains(Int(link.party)), link.claim < structure.claims.count
      else { throw .brokenLink(position: position, parties: parties) }
    }
    self.structure = structure
    self.subject = subject
    self.computed = computed
    self.title = title
    self.footer = footer
  }

  /// The picture, as UTF-8.
  ///
  /// - Throws: `tooLarge` where no reader could follow the picture; the table and the tree still can.
  public func svg() throws(DiagramError) -> [UInt8] {
    let layout = try layout()
    return Picture.svg(layout, title: title, footer: footer, description: description(layout))
  }

  func layout() throws(DiagramError) -> Layout {
    try Layout(Scene(CanonicalStructure(structure), subject: Int(subject), computed: computed))
  }

  /// What the picture shows, in two sentences.
  private func description(_ layout: Layout) -> String {
    let name = structure.nodes[Int(subject)].visibleLabel
    let loops = layout.loops.count { $0 }
    var text = "Owners of \(name): \(structure.nodes.count) parties, \(structure.links.count) interests"
    if loops > 0 { text += ", \(loops) of the lines \(loops == 1 ? "closes" : "close") a loop" }
    if !computed.isEmpty { text += ", \(computed.count) computed" }
    return text + ". The table and the tree of this diagram say the same in words."
  }
}
