/// Stakes behind companies that own something, one run after the other.
struct StakeStore: ~Copyable {
  private var nodes = WorkList<UInt32>()
  private var values = WorkList<Double>()
  private let starts: ZeroedMemory<UInt32>
  private let lengths: ZeroedMemory<UInt32>
  private let errors: ZeroedMemory<Float>
  private var begun = 0

  init(companies: Int) {
    starts = ZeroedMemory(count: companies)
    lengths = ZeroedMemory(count: companies)
    errors = ZeroedMemory(count: companies)
  }

  /// The same stakes to read, for as long as `other` lives and does not change.
  init(reading other: borrowing StakeStore) {
    nodes = WorkList(reading: other.nodes)
    values = WorkList(reading: other.values)
    starts = ZeroedMemory(sharing: other.starts)
    lengths = ZeroedMemory(sharing: other.lengths)
    errors = ZeroedMemory(sharing: other.errors)
  }

  var count: Int { nodes.count }
  var pointers: (UnsafePointer<UInt32>, UnsafePointer<Double>) {
    (UnsafePointer(nodes.base), UnsafePointer(values.base))
  }

  @inline(__always) mutating func append(_ node: UInt32, _ value: Double) {
    nodes.append(node)
    values.append(value)
  }

  /// Ends the run of a company.
  mutating func finish(_ company: Int, error: Double) {
    precondition(nodes.count < Int(UInt32.max), "too many stakes to keep")
    starts.base[company] = UInt32(begun)
    lengths.base[company] = UInt32(nodes.count - begun)
    errors.base[company] = Float(error).nextUp
    begun = nodes.count
  }

  @inline(__always) func range(_ company: Int) -> (Int, Int) {
    let first = Int(starts.base[company])
    return (first, first &+ Int(lengths.base[company]))
  }

  @inline(__always) func error(_ company: Int) -> Double { Double(errors.base[company]) }
}

/// Sums by node, zero between uses.
struct PersonSums: ~Copyable {
  private let sums: ZeroedMemory<Double>
  private(set) var touched = WorkList<UInt32>(capacity: 1024)
  /// No sum is off by more than this.
  var error = 0.0

  init(nodes: Int) { sums = ZeroedMemory(count: nodes) }

  @inline(__always) func value(_ node: UInt32) -> Double { sums.base[Int(node)] }

  @inline(__always) mutating func add(_ node: UInt32, _ value: Double) {
    let present = sums.base[Int(node)]
    sums.base[Int(node)] = present + value
    if present == 0, value != 0 { touched.append(node) }
  }

  /// Takes a sum out.
  @inline(__always) mutating func take(_ node: UInt32) -> Double {
    let value = sums.base[Int(node)]
    if value != 0 { sums.base[Int(node)] = 0 }
    return value
  }

  mutating func clear() {
    let base = sums.base
    for at in 0..<touched.count { base[Int(touched[at])] = 0 }
    touched.removeAll()
    error = 0
  }
}
