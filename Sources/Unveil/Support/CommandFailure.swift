internal import ArgumentParser
internal import Diagrams
internal import Glibc
internal import Guides
internal import Interchange
internal import Registry
internal import RegistryFiles
internal import RegistryStore

/// Exit codes of the command; those of sysexits.h and `1` for a check that found problems.
enum ExitStatus: Int32 {
  case checkFoundProblems = 1
  case usage = 64
  case badData = 65
  case missingInput = 66
  case cannotWrite = 73
  case inputOutput = 74
}

/// Why a command ends: one place where errors of all modules become text and an exit code.
struct CommandFailure: Error {
  let code: ExitStatus
  let message: String

  init(_ code: ExitStatus, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The failure that an error of some module is, or nil where it is none of ours.
  init?(_ error: any Error) {
    switch error {
    case let error as RegistryStoreError: self.init(CommandFailure.code(of: error), error.description)
    case let error as InterchangeError: self.init(CommandFailure.code(of: error), error.description)
    case let error as CuratedDataError: self.init(CommandFailure.code(of: error), error.description)
    case let error as GuideError: self.init(CommandFailure.code(of: error), error.description)
    case let error as DiagramError: self.init(.badData, error.message)
    case let error as JudgementError: self.init(.badData, error.description)
    case let error as OutputError: self.init(.inputOutput, error.description)
    default: return nil
    }
  }

  private static func code(of error: RegistryStoreError) -> ExitStatus {
    switch error {
    case .missingFile: return .missingInput
    case .readOnly: return .cannotWrite
    case .diskFull, .inputOutput, .cannotOpen, .busy, .sqlite, .unsafeSynchronous: return .inputOutput
    default: return .badData
    }
  }

  private static func code(of error: InterchangeError) -> ExitStatus {
    switch error {
    case .cannotOpen: return .missingInput
    case .cannotRead: return .inputOutput
    case .cannotWrite(let file, _): return file == "-" ? .inputOutput : .cannotWrite
    default: return .badData
    }
  }

  private static func code(of error: CuratedDataError) -> ExitStatus {
    switch error {
    case .noDataFolder, .unreadable: return .missingInput
    case .badName: return .usage
    case .unknownRegime, .notInForce, .unknownJurisdiction, .unknownName, .invalid: return .badData
    }
  }

  private static func code(of error: GuideError) -> ExitStatus {
    if case .notWritten = error { return .cannotWrite }
    return .badData
  }

  /// Writes the message to standard error.
  func report() {
    let text = message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { VisibleLine.safe(String($0)) }.joined(separator: "\n")
    StandardError.write("unveil: \(text)\n")
  }
}
