package com.cotrackpro.voice.telemetry;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A span as a collector received it.
///
/// @param ids of trace, span and parent, the parent's empty for a root
/// @param from nanoseconds since 1970
/// @param to the same
/// @param attributes with every value as text
/// @param events names of what happened in the middle
public record Told(
    Ids ids,
    String name,
    long from,
    long to,
    boolean error,
    Map<String, String> attributes,
    List<String> events) {

  /// Names, in hexadecimal digits.
  public record Ids(String trace, String span, String parent) {}

  public Told {
    attributes = Map.copyOf(attributes);
    events = List.copyOf(events);
  }

  static Told of(Span span) {
    var attributes = new TreeMap<String, String>();
    for (KeyValue pair : span.getAttributesList()) {
      attributes.put(pair.getKey(), text(pair.getValue()));
    }
    return new Told(
        new Ids(hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId())),
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        attributes,
        span.getEventsList().stream().map(Span.Event::getName).toList());
  }

  /// An attribute's value; empty when it has none of that name.
  public String note(String key) {
    return attributes.getOrDefault(key, "");
  }

  /// Whether it lies within `other`.
  public boolean isWithin(Told other) {
    return from >= other.from && to <= other.to;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case ARRAY_VALUE, KVLIST_VALUE, BYTES_VALUE, VALUE_NOT_SET -> value.toString();
    };
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
