internal import Registry
public import RegistryFiles

/// Several places side by side, question by question, with what follows for an investigator.
public struct GuideComparison: Sendable {
  /// A question on which places can differ.
  public enum Question: Hashable, Sendable {
    case threshold, standIn, publicAccess
    case requester(Accessor)
    case tipOff, channels, penalties

    /// Every question, in the order of work.
    public static let all: [Question] =
      [.threshold, .standIn, .publicAccess]
      + Accessor.allCases.filter { $0 != .public }.map(Question.requester) + [.tipOff, .channels, .penalties]

    /// The word by which it is asked for; requesters are asked for by `--for`.
    public var name: String {
      switch self {
      case .threshold: return "threshold"
      case .standIn: return "standIn"
      case .publicAccess: return "publicAccess"
      case .requester: return "requesters"
      case .tipOff: return "tipOff"
      case .channels: return "channels"
      case .penalties: return "penalties"
      }
    }

    /// The question in words.
    public var title: String {
      switch self {
      case .threshold: return "From what size is somebody an owner?"
      case .standIn: return "Who stands in where no owner is found?"
      case .publicAccess: return "What can the public see?"
      case .requester(let accessor): return "What does this requester get: \(TypedWords.requester(accessor))?"
      case .tipOff: return "Does the owner learn of it?"
      case .channels: return "On which ways can another country ask?"
      case .penalties: return "What does a breach cost?"
      }
    }
  }

  /// What a place says on a question.
  public struct Cell: Hashable, Sendable {
    /// Code of the place.
    public var place: String
    /// Its name.
    public var name: String
    /// The facts that answer; empty where the place has no answer.
    public var lines: [FactLine]
    /// A rule of a regime record that answers where no fact does; "" where there is none.
    public var rule: String
    /// Questions of the guide that stand for the answer.
    public var asks: [String]
    /// Whether the way is blocked, or nothing is known.
    public var isBlocked: Bool
    /// What is compared: the typed values, in one order.
    var key: [String]

    /// Whether nothing answers.
    public var isUnanswered: Bool { lines.isEmpty && rule.isEmpty }
  }

  /// One question with the answer of each place.
  public struct Block: Hashable, Sendable {
    /// The question.
    public var question: Question
    /// The answers, in the order of the places.
    public var cells: [Cell]
    /// Whether the places answer differently.
    public var differs: Bool { Set(cells.map(\.key)).count > 1 }
    /// Whether a place blocks, or has no answer.
    public var blocks: Bool { cells.contains { $0.isBlocked || $0.isUnanswered } }
  }

  /// The questions on which the places differ or one of them blocks.
  public var blocks: [Block]
  /// The questions on which all answer the same and none blocks.
  public var same: [Question]
  /// What follows, in sentences.
  public var consequences: [String]

  /// Compares places.
  ///
  /// - Parameters:
  ///   - readings: The facts of each place, at least two, in the order asked for.
  ///   - questions: The questions; those that make no difference are left out of the blocks.
  public init(_ readings: [FactReading], questions: [Question]) {
    let all = questions.map { question in
      Block(question: question, cells: readings.map { $0.cell(question) })
    }
    blocks = all.filter { $0.differs || $0.blocks }
    same = all.filter { !$0.differs && !$0.blocks }.map(\.question)
    consequences = Consequences(readings, blocks).sentences
  }
}
