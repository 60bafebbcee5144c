package com.cotrackpro.voice.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/// Reads every line that is logged and keeps those that tell what no log may: a secret, a telephone
/// number, the words of a caller. Any thread.
final class Leaks extends AppenderBase<ILoggingEvent> {

  /// E.164, also as it stands in a form.
  private static final Pattern NUMBER = Pattern.compile("(\\+|%2B)\\d{8,15}");

  private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+[\\w-]{4,}");

  /// Fewer are words of the program's own, too.
  private static final int WORDS = 3;

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final Set<String> sentences = ConcurrentHashMap.newKeySet();
  private final Queue<String> found = new ConcurrentLinkedQueue<>();

  /// From now on `secret` in a line is a leak.
  void secret(String secret) {
    secrets.add(secret);
  }

  /// From now on a caller may say `words`, and a line with all of them is a leak.
  void spoken(String words) {
    String plain = plain(words);
    if (plain.split(" ", -1).length >= WORDS) {
      sentences.add(plain);
    }
  }

  /// The lines found since the last time.
  List<String> take() {
    var all = new ArrayList<String>();
    for (String line = found.poll(); line != null; line = found.poll()) {
      all.add(line);
    }
    return all;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String line = whole(event);
    if (tells(line)) {
      found.add(event.getLoggerName() + ": " + line);
    }
  }

  private boolean tells(String line) {
    return NUMBER.matcher(line).find()
        || BEARER.matcher(line).find()
        || secrets.stream().anyMatch(line::contains)
        || tellsWords(plain(line));
  }

  private boolean tellsWords(String line) {
    return sentences.stream().anyMatch(line::contains);
  }

  private static String whole(ILoggingEvent event) {
    var line = new StringBuilder(event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> line.append(' ').append(pair));
    }
    line.append(' ').append(event.getMDCPropertyMap());
    if (event.getThrowableProxy() != null) {
      line.append(' ').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
