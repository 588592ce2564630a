public import Registry

/// What is said about a rule in a list of all of them.
public struct RuleEntry: Sendable {
  /// The name that findings carry.
  public let code: String
  /// How bad a break is, as a rule.
  public let severity: Finding.Severity
  /// The versions of BODS for which it is checked.
  public let versions: String
  /// When it is reported, in one sentence.
  public let meaning: String
  /// What to do, as a rule.
  public let advice: String

  /// All rules: what is no JSON, the keywords of the schema, then the others in the order of `Rule`.
  public static let all: [RuleEntry] =
    damages.map {
      RuleEntry(
        code: $0.code, severity: .error, versions: every, meaning: $0.meaning,
        advice: "Repair the statement or ask for the file again.")
    }
    + SchemaKeyword.allCases.map {
      RuleEntry(
        code: "schema_" + $0.rawValue, severity: .error, versions: $0.versions, meaning: $0.meaning,
        advice: $0.advice)
    }
    + Rule.allCases.map {
      RuleEntry(
        code: $0.rawValue, severity: $0.severity, versions: $0.versions, meaning: $0.meaning,
        advice: $0.advice)
    }

  static let every = "0.1–0.4"

  /// What the parser of JSON refuses.
  private static let damages: [(code: String, meaning: String)] = [
    ("notJSON", "A part of the file is no JSON (RFC 8259)."),
    ("duplicateMember", "An object names the same member twice, so it has no certain value."),
    ("invalidUTF8", "The text is not UTF-8."),
    ("nestedTooDeep", "Arrays and objects are nested more deeply than any statement is."),
    ("numberTooLong", "A number has more digits than any share or date has."),
    ("statementTooLarge", "A statement is larger than any honest one."),
  ]
}

extension SchemaKeyword {
  var versions: String {
    switch self {
    case .const: return "0.4"
    case .oneOf: return "0.3–0.4"
    case .dependencies: return "0.1"
    default: return RuleEntry.every
    }
  }

  var meaning: String {
    switch self {
    case .type: return "A value is of the wrong kind, such as text where a number is expected, or null."
    case .required: return "A field that must be there is missing; the pointer is that of the object."
    case .enum: return "A value is no code of its closed codelist; the nearest one is named."
    case .minLength: return "A text is too short, such as a statement identifier of less than 32 characters."
    case .maxLength: return "A text is too long, such as a statement identifier of more than 64 characters."
    case .pattern: return "A version, or before 0.4 a date, is not written as the standard says."
    case .format: return "A date, a date with time, or a web address is not one."
    case .anyOf:
      return
        "None of several forms fits: a date or date with time, a partial date, `scheme` or `schemeName`, "
        + "`name` or `url` of a publisher; in 0.1 and 0.2 what an annotation must have."
    case .oneOf:
      return "A subject or interested party is neither text nor an object with a reason; in 0.3 an annotation"
        + " that links has no `url`."
    case .const: return "A value must be empty here, such as `componentRecords` of a component."
    case .minimum: return "A share is below 0."
    case .maximum: return "A share is above 100."
    case .dependencies: return "A field is there without another that it needs."
    }
  }

  var advice: String {
    switch self {
    case .type: return "Write the kind that the message names; `--fix` takes quotes and needless nulls away."
    case .required, .dependencies: return "Add the field; ask the publisher."
    case .enum: return "Write one of the codes; `--fix` corrects case and hyphens."
    case .minLength, .maxLength: return "Write it in the length that the standard asks for."
    case .pattern, .format: return "Write it as the message says."
    case .anyOf: return "Write it in one of the forms that the message names."
    case .oneOf: return "Write what the message names."
    case .const: return "Leave it out."
    case .minimum, .maximum: return "Write a percentage from 0 to 100."
    }
  }
}
