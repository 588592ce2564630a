#include "CSimdjson.h"

#include <new>

#include "Parser.hpp"

unveil_json_parser *unveil_json_create(uint32_t depth_limit, uint32_t number_limit) {
  return new (std::nothrow) unveil_json_parser(depth_limit, number_limit);
}

void unveil_json_destroy(unveil_json_parser *parser) { delete parser; }

unveil_json_result unveil_json_parse(unveil_json_parser *parser, const uint8_t *bytes, size_t length) {
  try {
    const unveil::Outcome outcome = parser->parse(bytes, length);
    return {outcome.status, outcome.offset, outcome.other};
  } catch (const std::bad_alloc &) {
    // No C++ exception may cross into Swift.
    return {UNVEIL_JSON_NO_MEMORY, 0, 0};
  }
}

size_t unveil_json_node_count(const unveil_json_parser *parser) { return parser->nodes.size(); }

const unveil_json_node *unveil_json_nodes(const unveil_json_parser *parser) { return parser->nodes.data(); }

const uint8_t *unveil_json_text(const unveil_json_parser *parser) { return parser->text.data(); }
