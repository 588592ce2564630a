public import Registry

/// The typed part of a fact: what a program can compare, where the statement is for people.
public enum FactValue: Hashable, Sendable {
  /// A line whose figure is taken from a regime record.
  case regimeThreshold(regime: String, test: String)
  /// A line that no regime record holds.
  case threshold(measure: ThresholdMeasure, Threshold, purpose: ThresholdPurpose)
  case access(Accessor, AccessClass)
  case tipOff(TipOff)
  case register(Register)
  case identifier(NumberFormat)
  case legalForm(LegalForm)
  case institution(Institution)
  case channel(Channel)
  case evidence(EvidenceClass)
  case fee(Amount)
  case penalty(Amount)
  case period(count: Int, PeriodUnit)
  case date(CalendarDate)

  /// What a line outside a regime record measures.
  public enum ThresholdMeasure: String, Sendable, CaseIterable { case shares, votes, profit, other }

  /// What a line outside a regime record is for.
  public enum ThresholdPurpose: String, Sendable, CaseIterable {
    case mustRegister, isDisclosed, mustIdentifyCDD, control
  }

  /// Units of a period.
  public enum PeriodUnit: String, Sendable, CaseIterable { case days, workingDays, months, years }

  /// A register and who keeps it.
  public struct Register: Hashable, Sendable {
    /// Name of the register.
    public var name: String
    /// Who keeps it.
    public var institution: String
    /// Address at which one begins; "" where it has none.
    public var url: String
    /// Code in the GLEIF list of registration authorities; "" where none was looked up.
    public var raCode: String
    /// Code in the org-id.guide list; "" where none was looked up.
    public var orgId: String
  }

  /// How numbers of a register look.
  public struct NumberFormat: Hashable, Sendable {
    /// Name of the number.
    public var name: String
    /// Regular expression.
    public var pattern: String
    /// An invented number of that form.
    public var example: String
  }

  /// A kind of legal person.
  public struct LegalForm: Hashable, Sendable {
    /// Name in the language of the law.
    public var localName: String
    /// Short form as it stands behind a company's name.
    public var abbreviation: String
    /// ISO 20275 code; "" where none was looked up.
    public var elf: String
  }

  /// A body and what it does; never a person.
  public struct Institution: Hashable, Sendable {
    /// Name.
    public var name: String
    /// What it does.
    public var role: InstitutionRole
    /// Where its own pages are; "" where none was read.
    public var url: String
  }

  /// A way to ask for help, and to whom a request on it is addressed.
  public struct Channel: Hashable, Sendable {
    /// The kind of way.
    public var kind: ChannelClass
    /// Institution or role; never a person.
    public var addressee: String
  }

  /// An amount of money: exact decimal text and ISO 4217 code.
  public struct Amount: Hashable, Sendable {
    /// Decimal number as published.
    public var amount: String
    /// Three letters.
    public var currency: String
  }
}
