#include <algorithm>
#include <cstring>
#include <vector>

#include "CSimdjson.h"

namespace {

// A container that is being written: what is still to come of it.
struct Frame {
  // Next node of an array, next place in `names` of an object.
  uint32_t at;
  // Behind the last one.
  uint32_t end;
  bool is_object;
};

struct Writer {
  const unveil_json_node *nodes;
  const uint8_t *text;
  uint8_t *out;

  void put(const char *bytes, size_t length) {
    std::memcpy(out, bytes, length);
    out += length;
  }

  void put(const uint8_t *bytes, size_t length) { put(reinterpret_cast<const char *>(bytes), length); }

  // Escapes what RFC 8259 section 7 demands and nothing else, by the short form where there is one.
  void escaped(uint8_t byte) {
    switch (byte) {
    case '"': put("\\\"", 2); return;
    case '\\': put("\\\\", 2); return;
    case 0x08: put("\\b", 2); return;
    case 0x09: put("\\t", 2); return;
    case 0x0A: put("\\n", 2); return;
    case 0x0C: put("\\f", 2); return;
    case 0x0D: put("\\r", 2); return;
    default: break;
    }
    if (byte >= 0x20) {
      *out++ = byte;
      return;
    }
    const char *digits = "0123456789abcdef";
    put("\\u00", 4);
    *out++ = static_cast<uint8_t>(digits[byte >> 4]);
    *out++ = static_cast<uint8_t>(digits[byte & 15]);
  }

  void string(const unveil_json_node &node) {
    *out++ = '"';
    if (node.is_plain) {
      put(text + node.start, node.length);
    } else {
      for (uint32_t at = 0; at < node.length; at++) escaped(text[node.start + at]);
    }
    *out++ = '"';
  }
};

}  // namespace

size_t unveil_json_canonical(const unveil_json_node *nodes, const uint8_t *text, size_t root, uint8_t *output) {
  thread_local std::vector<Frame> frames;
  thread_local std::vector<uint32_t> names;
  frames.clear();
  names.clear();
  Writer writer{nodes, text, output};

  uint32_t index = static_cast<uint32_t>(root);
  while (true) {
    const unveil_json_node &node = nodes[index];
    switch (node.kind) {
    case UNVEIL_JSON_NULL: writer.put("null", 4); break;
    case UNVEIL_JSON_FALSE: writer.put("false", 5); break;
    case UNVEIL_JSON_TRUE: writer.put("true", 4); break;
    case UNVEIL_JSON_NUMBER: writer.put(text + node.start, node.length); break;
    case UNVEIL_JSON_ARRAY:
      writer.put("[", 1);
      frames.push_back({index + 1, node.next, false});
      break;
    case UNVEIL_JSON_OBJECT: {
      writer.put("{", 1);
      const uint32_t first = static_cast<uint32_t>(names.size());
      for (uint32_t name = index + 1; name < node.next; name = nodes[name + 1].next) names.push_back(name);
      std::sort(names.begin() + first, names.end(), [&](uint32_t left, uint32_t right) {
        const auto &a = nodes[left];
        const auto &b = nodes[right];
        const int order = std::memcmp(text + a.start, text + b.start, std::min(a.length, b.length));
        return order != 0 ? order < 0 : a.length < b.length;
      });
      frames.push_back({first, static_cast<uint32_t>(names.size()), true});
      break;
    }
    default: writer.string(node); break;
    }

    // Closes what is complete, and finds the next value.
    bool is_opened = node.kind == UNVEIL_JSON_ARRAY || node.kind == UNVEIL_JSON_OBJECT;
    while (true) {
      if (frames.empty()) return static_cast<size_t>(writer.out - output);
      Frame &frame = frames.back();
      if (frame.at == frame.end) {
        writer.put(frame.is_object ? "}" : "]", 1);
        frames.pop_back();
        is_opened = false;
        continue;
      }
      if (!is_opened) writer.put(",", 1);
      if (frame.is_object) {
        const uint32_t name = names[frame.at++];
        writer.string(nodes[name]);
        writer.put(":", 1);
        index = name + 1;
      } else {
        index = frame.at;
        frame.at = nodes[index].next;
      }
      break;
    }
  }
}
