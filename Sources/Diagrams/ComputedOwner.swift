/// An owner that a resolver computed, to be drawn beside the chain of declared interests.
public struct ComputedOwner: Hashable, Sendable {
  /// Index of the owner's node in the structure.
  public var node: Int32
  /// What was computed, with its rule and figures, in words; set beside the line.
  public var text: String

  /// A computed owner.
  public init(node: Int32, text: String) {
    self.node = node
    self.text = text
  }
}
