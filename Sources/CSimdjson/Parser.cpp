#include "Parser.hpp"

#include <cstring>

using unveil::Outcome;
using unveil::problem;

namespace {

// simdjson counts offsets in 32 bits; half of that leaves room for its sentinels.
constexpr size_t largest_input = size_t(1) << 30;

enum class Expect { value, value_or_close, name, name_or_close, colon, comma_or_close, end };

}  // namespace

Outcome unveil_json_parser::parse(const uint8_t *bytes, size_t length) {
  nodes.clear();
  if (length > largest_input) return problem(UNVEIL_JSON_TOO_LARGE, 0);
  text.resize(length + simdjson::SIMDJSON_PADDING);
  if (length > 0) std::memcpy(text.data(), bytes, length);
  std::memset(text.data() + length, 0, simdjson::SIMDJSON_PADDING);
  Outcome indexed = index(length);
  return indexed.failed() ? indexed : walk(length);
}

// simdjson's first stage: UTF-8, control characters in strings, where the tokens are.
Outcome unveil_json_parser::index(size_t length) {
  if (length == 0) return problem(UNVEIL_JSON_EMPTY, 0);
  if (!indexer || indexer->capacity() < length) {
    size_t capacity = 4096;
    while (capacity < length) capacity *= 2;
    indexer.reset();
    if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, indexer)) {
      indexer.reset();
      return problem(UNVEIL_JSON_NO_MEMORY, 0);
    }
  }
  switch (indexer->stage1(text.data(), length, simdjson::stage1_mode::regular)) {
  case simdjson::SUCCESS:
    return {};
  case simdjson::EMPTY:
    return problem(UNVEIL_JSON_EMPTY, 0);
  default:
    return unveil::locate(text.data(), length);
  }
}

// The grammar, without recursion: `open` holds the containers around the current token.
Outcome unveil_json_parser::walk(size_t length) {
  const uint32_t *tokens = indexer->structural_indexes.get();
  const uint32_t count = indexer->n_structural_indexes;
  uint8_t *bytes = text.data();
  open.clear();
  Expect expect = Expect::value;
  size_t end = 0;

  for (uint32_t token = 0; token < count; token++) {
    const size_t at = tokens[token];
    if (at < end) return problem(UNVEIL_JSON_UNEXPECTED, at);
    const uint8_t byte = bytes[at];
    end = at + 1;

    switch (expect) {
    case Expect::end:
      return problem(UNVEIL_JSON_TRAILING_CONTENT, at);

    case Expect::colon:
      if (byte != ':') return problem(UNVEIL_JSON_UNEXPECTED, at);
      expect = Expect::value;
      continue;

    case Expect::name_or_close:
      if (byte == '}') break;
      [[fallthrough]];
    case Expect::name: {
      if (byte != '"') return problem(UNVEIL_JSON_UNEXPECTED, at);
      unveil_json_node node{};
      Outcome read = unveil::read_string(bytes, length, at, node, end);
      if (read.failed()) return read;
      node.kind = UNVEIL_JSON_NAME;
      node.next = static_cast<uint32_t>(nodes.size() + 1);
      nodes.push_back(node);
      nodes[open.back()].length++;
      expect = Expect::colon;
      continue;
    }

    case Expect::comma_or_close:
      if (byte == ',') {
        expect = nodes[open.back()].kind == UNVEIL_JSON_OBJECT ? Expect::name : Expect::value;
        continue;
      }
      if (byte != ']' && byte != '}') return problem(UNVEIL_JSON_UNEXPECTED, at);
      break;

    case Expect::value_or_close:
      if (byte == ']') break;
      [[fallthrough]];
    case Expect::value: {
      if (!open.empty() && nodes[open.back()].kind == UNVEIL_JSON_ARRAY) nodes[open.back()].length++;
      unveil_json_node node{};
      node.offset = static_cast<uint32_t>(at);
      if (byte == '{' || byte == '[') {
        if (open.size() >= depth_limit) return problem(UNVEIL_JSON_TOO_DEEP, at);
        node.kind = byte == '{' ? UNVEIL_JSON_OBJECT : UNVEIL_JSON_ARRAY;
        open.push_back(static_cast<uint32_t>(nodes.size()));
        nodes.push_back(node);
        expect = byte == '{' ? Expect::name_or_close : Expect::value_or_close;
        continue;
      }
      Outcome read;
      if (byte == '"') {
        read = unveil::read_string(bytes, length, at, node, end);
      } else if (byte == '-' || (byte >= '0' && byte <= '9')) {
        read = unveil::read_number(bytes, length, at, number_limit, node, end);
      } else {
        read = unveil::read_literal(bytes, length, at, node, end);
      }
      if (read.failed()) return read;
      node.next = static_cast<uint32_t>(nodes.size() + 1);
      nodes.push_back(node);
      expect = open.empty() ? Expect::end : Expect::comma_or_close;
      continue;
    }
    }

    // A closing bracket, which must fit the innermost container.
    const uint32_t container = open.back();
    const bool is_object = nodes[container].kind == UNVEIL_JSON_OBJECT;
    if (byte != (is_object ? '}' : ']')) return problem(UNVEIL_JSON_UNEXPECTED, at);
    nodes[container].next = static_cast<uint32_t>(nodes.size());
    if (is_object) {
      Outcome repeated = unveil::find_duplicate(nodes, bytes, container, scratch);
      if (repeated.failed()) return repeated;
    }
    open.pop_back();
    expect = open.empty() ? Expect::end : Expect::comma_or_close;
  }
  if (expect != Expect::end) return problem(UNVEIL_JSON_UNEXPECTED_END, length);
  return {};
}
