/// What an entity is.
///
/// Source: BODS 0.4 codelist entityType.
public enum EntityType: String, Sendable, CaseIterable {
  case registeredEntity, legalEntity, arrangement, anonymousEntity, unknownEntity, state, stateBody
}

/// A finer kind of entity.
///
/// Source: BODS 0.4 codelist entitySubtype.
public enum EntitySubtype: String, Sendable, CaseIterable {
  case governmentDepartment, stateAgency, other, trust, nomination
}
