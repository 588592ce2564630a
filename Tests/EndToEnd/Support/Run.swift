import Foundation
import Glibc

/// How a process ended and what it wrote.
struct Outcome: Sendable {
  /// The exit status, or the number of the signal below zero.
  let status: Int32
  let output: Data
  let errorOutput: Data

  /// Standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Standard error as text.
  var errors: String { String(decoding: errorOutput, as: UTF8.self) }

  /// Lines of standard output, without the empty one behind the last line break.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
  }
}

/// Why a process could not be run.
enum RunError: Error {
  case noCommand(advice: String)
  case cannotStart(program: String, reason: String)
  case tooSlow(program: String, seconds: Int)
}

/// A process to be run to its end, with files for its three streams, so that no pipe can block.
struct Run {
  var words: [String]
  var input: Data?
  var folder: URL?
  var environment: [String: String] = [:]

  private static let mostSeconds = 600

  init(_ words: [String], input: Data? = nil, folder: URL? = nil, environment: [String: String] = [:]) {
    self.words = words
    self.input = input
    self.folder = folder
    self.environment = environment
  }

  /// Runs the process.
  ///
  /// - Throws: `RunError` where it cannot be started, or takes longer than two minutes.
  func outcome() throws -> Outcome {
    let scratch = try Scratch()
    let (output, errors) = (scratch.path("output"), scratch.path("errors"))
    var source = "/dev/null"
    if let input {
      source = scratch.path("input")
      try input.write(to: URL(fileURLWithPath: source))
    }
    let status = try wait(for: start(input: source, output: output, errors: errors))
    return Outcome(
      status: status, output: try Data(contentsOf: URL(fileURLWithPath: output)),
      errorOutput: try Data(contentsOf: URL(fileURLWithPath: errors)))
  }

  private func start(input: String, output: String, errors: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let made = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, made, 0o644)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, made, 0o644)
    // The command must find signals as a shell leaves them, whatever the test runner did to its own.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var every = sigset_t()
    sigemptyset(&none)
    sigfillset(&every)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &every)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    // `swift test` sets NO_COLOR for the tests; a user has not.
    var variables = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("UNVEIL_") && $0.key != "NO_COLOR"
    }
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables.merge(environment) { $1 }
    var process = pid_t()
    // posix_spawn has no portable way to another folder, the shell has.
    let all = folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0.path] + words } ?? words
    let code = Run.withPointers(all) { arguments in
      Run.withPointers(variables.map { "\($0)=\($1)" }) { variables in
        posix_spawn(&process, all[0], &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else {
      throw RunError.cannotStart(program: words[0], reason: String(cString: strerror(code)))
    }
    return process
  }

  private func wait(for process: pid_t) throws -> Int32 {
    let start = ContinuousClock.now
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ContinuousClock.now - start > .seconds(Run.mostSeconds) {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw RunError.tooSlow(program: words.joined(separator: " "), seconds: Run.mostSeconds)
      }
      usleep(500)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : -signal
  }

  private static func withPointers<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}
