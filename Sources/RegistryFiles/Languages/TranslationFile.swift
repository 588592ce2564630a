internal import Registry

/// Translations of the free texts on one place into one language: Registry/translations/LANG/XX.yaml.
public struct TranslationFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// ISO 3166 code of the place.
  public var jurisdiction: String
  /// ISO 639 code of the language.
  public var language: String
  /// Translations by the identifier of the text: `GB-D-07`, `GB-D-07.note`.
  public var strings: [String: Translation]
  /// Line at which the translations begin.
  public var line: Int

  /// One translated text.
  public struct Translation: Hashable, Sendable {
    /// The translation; "" while there is none.
    public var text: String
    /// The fingerprint of the English text from which it was made.
    public var of: String
    /// Who made it.
    public var status: Status
    /// Line in the file.
    public var line: Int
  }

  /// Who stands behind a translation.
  public enum Status: String, Sendable, CaseIterable {
    /// Made by a machine, and no person has compared it with the original.
    case machine
    /// Compared with the original by a person.
    case reviewed
  }

  /// What a translation remembers of its original: the first 12 hexadecimal digits of the SHA-256 of its
  /// UTF-8.
  public static func fingerprint(of text: String) -> String {
    String(SHA256.hexadecimal(of: Array(text.utf8)).prefix(12))
  }
}
