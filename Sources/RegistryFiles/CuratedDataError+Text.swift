public import Registry

extension CuratedDataError: CustomStringConvertible {
  /// What, where, why and what to do; one line for each problem.
  public var description: String {
    switch self {
    case .noDataFolder(let looked):
      return "no curated data found; looked in \(looked.joined(separator: ", ")). "
        + "Set UNVEIL_DATA to the folder that holds 'regimes' and 'jurisdictions'"
    case .unreadable(let path, let reason):
      return "cannot read \(path): \(reason)"
    case .badName(let name, let expected):
      return "'\(name)' is no name of curated data; expected \(expected)"
    case .unknownRegime(let id, let known):
      return "no regime '\(id)'; known: \(known.joined(separator: ", "))"
    case .notInForce(let id, let day, let periods):
      return "regime \(id) is not in force on \(day); its periods: \(periods.joined(separator: ", "))"
    case .unknownJurisdiction(let code, let known):
      return "no facts on jurisdiction '\(code)'; known: \(known.joined(separator: ", "))"
    case .unknownName(let name, let folder, let expected, let known):
      return "nothing is known of '\(name)' in \(folder); give \(expected), one of: "
        + known.joined(separator: ", ")
    case .invalid(let problems):
      return problems.map { "\($0.location.description): \($0.message)" }.joined(separator: "\n")
    }
  }
}

extension DataProblem {
  /// What is wrong and what is expected, in one sentence.
  public var message: String {
    switch kind {
    case .syntax(let problem): return problem
    case .duplicateKeys(let keys):
      return
        "\(keys.map { "'\($0)'" }.joined(separator: ", ")) stands more than once in one mapping; keep one"
    case .unknownKey(let key, let allowed):
      return "unknown key '\(key)'; known here: \(allowed.joined(separator: ", "))"
    case .missingKey(let key): return "key '\(key)' is missing"
    case .wrongShape(let key, let expected): return "'\(key)' must be \(expected)"
    case .badValue(let key, let value, let expected):
      return "'\(key)' is '\(value)'; expected \(expected)"
    case .overlap(let id, let other):
      return "regime \(id) is also in force on some of these days by \(other); set validFrom and validTo"
    case .misnamed(let expected): return "the file should be named \(expected)"
    }
  }

  /// Stable name of the rule.
  public var code: String {
    switch kind {
    case .syntax: return "syntax"
    case .duplicateKeys: return "duplicateKey"
    case .unknownKey: return "unknownKey"
    case .missingKey: return "missingKey"
    case .wrongShape: return "wrongShape"
    case .badValue: return "badValue"
    case .overlap: return "overlappingValidity"
    case .misnamed: return "misnamedFile"
    }
  }

  /// The problem as a finding.
  public var finding: Finding { Finding(.error, code: code, message: message, location: location) }
}
