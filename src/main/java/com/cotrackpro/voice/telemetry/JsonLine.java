package com.cotrackpro.voice.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/// A line of the log as one JSON object: numbers stay numbers, maps become objects, everything else
/// is text without line breaks or control characters, no key comes twice.
///
/// The message's key is `msg`, which metric filters rely on (product.md 6). What was logged under a
/// key beats what the thread carries under the same. Any thread.
public final class JsonLine extends EncoderBase<ILoggingEvent> {

  // The longest reason of a vendor has 200 characters; a stack trace some thousand.
  private static final int LONGEST = 20_000;

  private static final byte[] NOTHING = {};

  /// For the logging library, which makes it by name.
  public JsonLine() {}

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new StringBuilder(256).append('{');
    fields(event).forEach((key, value) -> field(line, key, value));
    return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> fields(ILoggingEvent event) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("timestamp", event.getInstant());
    fields.put("level", event.getLevel());
    fields.put("logger", event.getLoggerName());
    fields.put("thread", event.getThreadName());
    fields.put("msg", event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.putIfAbsent(pair.key, pair.value);
      }
    }
    event.getMDCPropertyMap().forEach(fields::putIfAbsent);
    if (event.getThrowableProxy() != null) {
      fields.put("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return fields;
  }

  private static void field(StringBuilder line, String key, Object value) {
    if (line.charAt(line.length() - 1) != '{') {
      line.append(',');
    }
    text(line, key);
    line.append(':');
    switch (value) {
      case Map<?, ?> inside -> {
        line.append('{');
        inside.forEach((name, each) -> field(line, String.valueOf(name), each));
        line.append('}');
      }
      case Object plain when isPlain(plain) -> line.append(plain);
      case null, default -> text(line, String.valueOf(value));
    }
  }

  /// What JSON writes as Java does. It knows no infinity and nothing that is no number.
  private static boolean isPlain(Object value) {
    return switch (value) {
      case Boolean _, Integer _, Long _, Short _, Byte _ -> true;
      case Double number -> Double.isFinite(number);
      case Float number -> Float.isFinite(number);
      case null, default -> false;
    };
  }

  /// As a JSON string. Source: RFC 8259, 7; besides, what a terminal or a log viewer may take for a
  /// command or a new line.
  private static void text(StringBuilder line, String text) {
    line.append('"');
    text.chars().limit(LONGEST).forEach(c -> character(line, (char) c));
    line.append('"');
  }

  private static void character(StringBuilder line, char c) {
    switch (c) {
      case '"', '\\' -> line.append('\\').append(c);
      case '\n' -> line.append("\\n");
      case '\t' -> line.append("\\t");
      case '\u2028', '\u2029' -> escaped(line, c);
      default -> {
        if (Character.isISOControl(c)) {
          escaped(line, c);
        } else {
          line.append(c);
        }
      }
    }
  }

  private static void escaped(StringBuilder line, char c) {
    line.append("\\u%04x".formatted((int) c));
  }
}
