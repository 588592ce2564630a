/// How much is known of a person.
///
/// Source: BODS 0.4 codelist personType.
public enum PersonType: String, Sendable, CaseIterable {
  case knownPerson, anonymousPerson, unknownPerson
}
