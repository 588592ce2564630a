/// The direction in which a language is written.
public enum TextDirection: String, Sendable, CaseIterable {
  case ltr, rtl
}
