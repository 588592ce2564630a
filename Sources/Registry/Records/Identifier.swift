/// A number or code under which some register knows a record.
///
/// Source: BODS 0.4, Identifier object.
public struct Identifier: Hashable, Sendable {
  /// The org-id.guide scheme, for instance `GB-COH` or `XI-LEI`; nil where the source names none.
  public let scheme: String?
  /// The name of the scheme in words; nil where the source names none.
  public let schemeName: String?
  /// The number itself.
  public let id: String

  /// An identifier as published.
  public init(scheme: String?, schemeName: String? = nil, id: String) {
    self.scheme = scheme
    self.schemeName = schemeName
    self.id = id
  }

  /// `scheme:id`, as the command line takes it; without a scheme the id alone.
  public var qualified: String { scheme.map { "\($0):\(id)" } ?? id }
}
