import Registry

/// The numbers that stand for codelist values in a registry file.
///
/// A value's number is its place in the list: lists only ever grow at their end.
enum Codes {
  static let recordTypes: [RecordType] = [.entity, .person, .relationship]
  /// In the order in which statements of one day supersede each other.
  static let statuses: [RecordStatus?] = [.new, nil, .updated, .closed]
  static let closed: Int64 = 3

  static let entityTypes: [EntityType] = [
    .registeredEntity, .legalEntity, .arrangement, .anonymousEntity, .unknownEntity, .state, .stateBody,
  ]
  static let entitySubtypes: [EntitySubtype] = [
    .governmentDepartment, .stateAgency, .other, .trust, .nomination,
  ]
  static let personTypes: [PersonType] = [.knownPerson, .anonymousPerson, .unknownPerson]
  /// Kinds of persons follow those of entities in `descriptions.kind`.
  static let firstPersonKind = 100

  static let reasons: [UnspecifiedReason] = [
    .noBeneficialOwners, .subjectUnableToConfirmOrIdentifyBeneficialOwner,
    .interestedPartyHasNotProvidedInformation, .subjectExemptFromDisclosure,
    .interestedPartyExemptFromDisclosure, .unknown, .informationUnknownToPublisher,
  ]
  static let directness: [Directness] = [.direct, .indirect, .unknown]
  static let stated: [Stated] = [.no, .yes, .notStated]
  static let nameKinds: [NameKind] = [.main, .former, .alternate]

  static let interestTypes: [InterestType] = [
    .shareholding, .votingRights, .appointmentOfBoard, .otherInfluenceOrControl, .seniorManagingOfficial,
    .settlor, .trustee, .protector, .beneficiaryOfLegalArrangement, .rightsToSurplusAssetsOnDissolution,
    .rightsToProfitOrIncome, .rightsGrantedByContract, .conditionalRightsGrantedByContract,
    .controlViaCompanyRulesOrArticles, .controlByLegalFramework, .boardMember, .boardChair,
    .unknownInterest, .unpublishedInterest, .enjoymentAndUseOfAssets,
    .rightToProfitOrIncomeFromAssets, .nominee, .nominator,
  ]

  /// The number of a value.
  ///
  /// Every case of every codelist is in its list; a test holds that.
  static func number<Value: Equatable>(_ value: Value, in list: [Value]) -> Int64 {
    Int64(list.firstIndex(of: value) ?? -1)
  }

  /// The value of a number, or an error when no version of this program writes it.
  static func value<Value>(_ number: Int64, in list: [Value], path: String) throws -> Value {
    guard number >= 0, number < Int64(list.count) else {
      throw RegistryStoreError.damaged(path: path, reason: "unknown code \(number) for \(Value.self)")
    }
    return list[Int(number)]
  }

  /// The kind of a party from `descriptions.kind` and `descriptions.subtype`.
  static func kind(_ number: Int64, subtype: Int64?, path: String) throws -> StructureNode.Kind {
    if number >= Int64(firstPersonKind) {
      return .person(try value(number - Int64(firstPersonKind), in: personTypes, path: path))
    }
    let type = try value(number, in: entityTypes, path: path)
    return .entity(type, try subtype.map { try value($0, in: entitySubtypes, path: path) })
  }
}
