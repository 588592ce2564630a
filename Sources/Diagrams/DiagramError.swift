/// Why a diagram cannot be made.
public enum DiagramError: Error, Equatable, Sendable {
  /// The subject, or a computed owner, is not among the structure's nodes.
  case noSuchParty(index: Int32, parties: Int)
  /// An interest refers to a node that the structure does not have.
  case brokenLink(position: Int, parties: Int)
  /// So many lines pass so many layers that no reader could follow the picture.
  case tooLarge(parties: Int, bends: Int)

  /// What is wrong and what to do, in one or two sentences.
  public var message: String {
    switch self {
    case .noSuchParty(let index, let parties):
      return "diagram: there is no party \(index); the structure has \(parties), numbered from 0."
    case .brokenLink(let position, let parties):
      return "diagram: interest \(position) refers to a party outside the structure's \(parties); "
        + "build the structure again."
    case .tooLarge(let parties, let bends):
      return "diagram: a picture of \(parties) parties would need \(bends) bends, more than "
        + "\(Diagram.mostBends). Draw fewer levels; the table and the tree of the same diagram are complete."
    }
  }
}
