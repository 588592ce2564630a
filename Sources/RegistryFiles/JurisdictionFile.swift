public import Registry

/// The dated facts on one jurisdiction: Registry/jurisdictions/XX.yaml.
public struct JurisdictionFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// ISO 3166 code.
  public var code: String
  /// English short name.
  public var name: String
  /// Names in the languages of the place, in the order of the file.
  public var localNames: [LocalName]
  /// Languages in which registers and requests work, ISO 639.
  public var languages: [String]
  /// Day of this edition.
  public var edition: CalendarDate
  /// Regimes that hold here; the first is that of the worked example.
  public var regimes: [RegimeReference]
  /// Parts with registers of their own.
  public var parts: [Part]
  /// Documents that were read.
  public var sources: [SourceDocument]
  /// Claims.
  public var facts: [Fact]
  /// What changed or will change.
  public var events: [RegimeEvent]
  /// What is not known.
  public var questions: [OpenQuestion]
  /// Signatures of authorities.
  public var signOff: [SignOff] = []
  /// What each edition changed.
  public var changes: [EditionChange] = []

  /// A name in a language.
  public struct LocalName: Hashable, Sendable {
    /// ISO 639 code.
    public var language: String
    /// The name.
    public var name: String
  }

  /// A part of a jurisdiction with registers of its own.
  public struct Part: Hashable, Sendable {
    /// ISO 3166-2 code, or the code of the country and a short name.
    public var code: String
    /// Name.
    public var name: String
  }

  /// A mention of a regime.
  public struct RegimeReference: Hashable, Sendable {
    /// Identifier of the regime.
    public var id: String
    /// Line in the file.
    public var line: Int
  }

  /// Whether `text` can be the code of a jurisdiction: two letters, and a part behind a hyphen.
  ///
  /// Nothing else may reach a path, so that no code can leave the folder.
  public static func isCode(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let country = parts.first, country.utf8.count == 2, parts.count <= 2 else { return false }
    let letters: ClosedRange<UInt8> = 65...90
    let digits: ClosedRange<UInt8> = 48...57
    guard country.utf8.allSatisfy(letters.contains) else { return false }
    guard parts.count == 2 else { return true }
    return (1...4).contains(parts[1].utf8.count)
      && parts[1].utf8.allSatisfy { letters.contains($0) || digits.contains($0) }
  }
}
