/// `owners --format json` as its documentation says; a member of another type does not decode.
struct OwnersAnswer: Decodable, Sendable {
  let version: Int
  let subject: Subject
  let asOf: String
  let knownAt: String
  let registryFingerprint: String
  let regimes: [Regime]
  let findings: [Finding]

  struct Subject: Decodable, Sendable {
    let id: String
    let name: String?
    let jurisdiction: String?
  }

  struct Regime: Decodable, Sendable {
    let id: String
    let validOn: Bool
    let coversSubject: Bool
    let owners: [Owner]
    let others: [Owner]
    let standIns: [Owner]
    let stops: [Stop]
    let unattributed: Interval?
    let exact: Bool
    let findings: [Finding]
  }

  struct Owner: Decodable, Sendable {
    let id: String
    let name: String
    let verdict: String
    let isOwnerByFallback: Bool
    let basis: [String]
    let interests: [String: Interval]
    let grounds: [Ground]
    let provision: String?
    let registrable: Bool?
    let statements: [String]

    /// Identifier, verdict and shares in one line.
    var summary: String { "\(id) \(verdict) \(interests["shares"]?.text ?? "-")" }
  }

  struct Ground: Decodable, Sendable {
    let kind: String
    let verdict: String
    let provision: String
    let via: String?
  }

  struct Stop: Decodable, Sendable {
    let id: String
    let reason: String
    let measure: String
    let weight: Interval
    let members: [String]?

    /// Identifier, reason and weight in one line.
    var summary: String { "\(members?.joined(separator: "+") ?? id) \(reason) \(weight.text)" }
  }

  struct Finding: Decodable, Sendable {
    let code: String
    let severity: String
    let message: String
    let statements: [String]
  }

  struct Interval: Decodable, Equatable, Sendable {
    let min: String
    let max: String
    let minOpen: Bool
    let maxOpen: Bool
    let rounded: Bool?

    /// `40`, `[15, 30]` or `(25, 50]`.
    var text: String {
      min == max ? min : "\(minOpen ? "(" : "[")\(min), \(max)\(maxOpen ? ")" : "]")"
    }
  }
}
