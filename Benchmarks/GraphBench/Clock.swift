import Glibc

/// Time on the wall, in seconds.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Time of the processor for all threads of this process, in seconds: other programs change it little.
func processor() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A stop watch for both times.
struct Watch {
  private var wall = now()
  private var work = processor()

  /// The time since the last lap, on the wall and of the processor.
  mutating func lap(_ name: String, _ report: inout Report) {
    let (later, more) = (now(), processor())
    report.add(name, later - wall)
    report.add("\(name).cpu", more - work)
    (wall, work) = (now(), processor())
  }
}

/// The most memory that this process ever held, in MB.
func peakMemory() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}

/// A line of results: names and numbers as JSON.
struct Report {
  private var parts: [String] = []

  mutating func add(_ name: String, _ value: Double) {
    let scaled = (value * 1e9).rounded()
    parts.append("\"\(name)\": \(scaled < 1e15 ? Double(Int(scaled)) / 1e9 : value)")
  }

  mutating func add(_ name: String, _ value: Int) { parts.append("\"\(name)\": \(value)") }

  func write() {
    print("{\(parts.joined(separator: ", "))}")
    fflush(nil)
  }
}
