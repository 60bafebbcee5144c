package com.cotrackpro.voice.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a query, each of them known and given once.
///
/// A name that is not known is refused: a misspelt `startdate` would otherwise answer with more
/// than was asked for, and nobody would notice.
public record Parameters(Map<String, String> values) {

  // A cursor has some 150 characters, a date 35.
  private static final int LONGEST = 512;

  public Parameters {
    values = Map.copyOf(values);
  }

  /// Those of `rawQuery`, all of which must be among `known`.
  public static Parameters of(String rawQuery, List<String> known) throws Unfit {
    var values = new LinkedHashMap<String, String>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        add(pair, known, values);
      }
    }
    return new Parameters(values);
  }

  private static void add(String pair, List<String> known, Map<String, String> values)
      throws Unfit {
    int equals = pair.indexOf('=');
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals), "a parameter's name");
    if (!known.contains(name)) {
      throw new Unfit(name + " is not known here: known are " + String.join(", ", known) + ".");
    }
    String value = decoded(equals < 0 ? "" : pair.substring(equals + 1), name);
    if (values.put(name, value) != null) {
      throw new Unfit(name + " is given more than once.");
    }
  }

  private static String decoded(String raw, String name) throws Unfit {
    try {
      if (raw.length() <= LONGEST) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException _) {
      throw new Unfit(name + " is not encoded as it should be.");
    }
    throw new Unfit(name + " is too long.");
  }

  /// The value of that name, as it was given.
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// A whole number from 1 to `most`.
  public int whole(String name, int absent, int most) throws Unfit {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    int number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : 0;
    if (number < 1 || number > most) {
      throw new Unfit(name + " must be a whole number from 1 to " + most + ".");
    }
    return number;
  }
}
