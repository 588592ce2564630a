#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <simdjson.h>

#include "CSimdjson.h"

namespace unveil {

// What went wrong and where; thrown nowhere, returned everywhere.
struct Outcome {
  int32_t status = UNVEIL_JSON_OK;
  uint32_t offset = 0;
  uint32_t other = 0;

  bool failed() const { return status != UNVEIL_JSON_OK; }
};

inline Outcome problem(int32_t status, size_t offset, size_t other = 0) {
  return {status, static_cast<uint32_t>(offset), static_cast<uint32_t>(other)};
}

// Whether a value may end before this byte. The padding after the input is zero and counts as an end.
inline bool is_boundary(uint8_t byte) {
  switch (byte) {
  case ' ': case '\t': case '\n': case '\r': case ',': case ':': case ']': case '}': case '{': case '[':
    return true;
  default:
    return false;
  }
}

// Text.cpp: one token each. `text` is the padded input of `length` bytes, `at` the first byte of the
// token. On success `end` is the offset after the token.
Outcome read_string(uint8_t *text, size_t length, size_t at, unveil_json_node &node, size_t &end);
Outcome read_number(const uint8_t *text, size_t length, size_t at, size_t limit, unveil_json_node &node,
                    size_t &end);
Outcome read_literal(const uint8_t *text, size_t length, size_t at, unveil_json_node &node, size_t &end);

// Locate.cpp: the first byte that simdjson's first stage objects to.
Outcome locate(const uint8_t *text, size_t length);

// Names.cpp: a member name that the object at `object` holds twice.
Outcome find_duplicate(const std::vector<unveil_json_node> &nodes, const uint8_t *text, uint32_t object,
                       std::vector<uint32_t> &scratch);

}  // namespace unveil

struct unveil_json_parser {
  unveil_json_parser(uint32_t depth_limit, uint32_t number_limit)
      : depth_limit(depth_limit), number_limit(number_limit) {}

  unveil::Outcome parse(const uint8_t *bytes, size_t length);

  std::vector<unveil_json_node> nodes;
  std::vector<uint8_t> text;

private:
  unveil::Outcome index(size_t length);
  unveil::Outcome walk(size_t length);

  uint32_t depth_limit;
  uint32_t number_limit;
  std::unique_ptr<simdjson::internal::dom_parser_implementation> indexer;
  std::vector<uint32_t> open;
  std::vector<uint32_t> scratch;
};
